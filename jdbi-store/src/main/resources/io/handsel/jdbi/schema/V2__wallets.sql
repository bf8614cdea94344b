-- Handsel's tables, version 2: wallets. They stay empty where no wallet is used.

-- One owner's money in one currency. The checks are the last word: whatever a program does, no wallet falls below zero and
-- nothing is held that is not there.
CREATE TABLE handsel_wallet (
    id         uuid        PRIMARY KEY,
    owner      text        NOT NULL,
    currency   text        NOT NULL,
    balance    bigint      NOT NULL DEFAULT 0,
    held       bigint      NOT NULL DEFAULT 0,
    entries    bigint      NOT NULL DEFAULT 0,
    opened_at  timestamptz NOT NULL,
    CONSTRAINT handsel_wallet_owner UNIQUE (owner, currency),
    CONSTRAINT handsel_wallet_not_negative CHECK (balance >= 0 AND held >= 0 AND held <= balance)
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.05);

COMMENT ON COLUMN handsel_wallet.balance IS 'in minor units; the sum of its entries';
COMMENT ON COLUMN handsel_wallet.entries IS 'the number of its last entry';

-- One movement of money. Its two entries add up to nothing.
CREATE TABLE handsel_wallet_movement (
    id          uuid        PRIMARY KEY,
    reference   text        NOT NULL,
    type        text        NOT NULL,
    description text        NOT NULL,
    metadata    jsonb       NOT NULL,
    source      text        NOT NULL,
    target      text        NOT NULL,
    amount      bigint      NOT NULL,
    currency    text        NOT NULL,
    at          timestamptz NOT NULL,
    CONSTRAINT handsel_wallet_movement_reference UNIQUE (reference),
    CONSTRAINT handsel_wallet_movement_amount CHECK (amount > 0 AND source <> target)
);

COMMENT ON COLUMN handsel_wallet_movement.source IS 'owner: or outside:, and the name';

-- What a movement did to one party. Accounts outside have no wallet and no running balance.
CREATE TABLE handsel_wallet_entry (
    movement_id uuid   NOT NULL,
    party       text   NOT NULL,
    wallet_id   uuid,
    number      bigint,
    amount      bigint NOT NULL,
    balance     bigint,
    currency    text   NOT NULL,
    PRIMARY KEY (movement_id, party),
    CONSTRAINT handsel_wallet_entry_number UNIQUE (wallet_id, number),
    CONSTRAINT handsel_wallet_entry_running CHECK ((wallet_id IS NULL) = (number IS NULL) AND (wallet_id IS NULL) = (balance IS NULL))
);

CREATE INDEX handsel_wallet_entry_outside ON handsel_wallet_entry (party, currency) WHERE wallet_id IS NULL;

-- Money set aside within a wallet.
CREATE TABLE handsel_wallet_hold (
    reference text        PRIMARY KEY,
    wallet_id uuid        NOT NULL,
    amount    bigint      NOT NULL,
    state     text        NOT NULL,
    taken_by  text,
    at        timestamptz NOT NULL,
    CONSTRAINT handsel_wallet_hold_amount CHECK (amount > 0)
);

CREATE INDEX handsel_wallet_hold_open ON handsel_wallet_hold (wallet_id) WHERE state = 'OPEN';

INSERT INTO handsel_schema (version) VALUES (2);
