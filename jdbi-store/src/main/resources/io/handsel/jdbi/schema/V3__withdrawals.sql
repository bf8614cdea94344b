-- Handsel's tables, version 3: withdrawals from wallets. They stay empty where none is asked for.

-- Money that an owner wants out of a wallet. Where it is to go is personal data, and is here only while the withdrawal waits
-- for an operator: afterwards the purchase that pays it out has it, among the personal data that can be erased.
CREATE TABLE handsel_withdrawal (
    reference      text        PRIMARY KEY,
    number         bigint      NOT NULL GENERATED ALWAYS AS IDENTITY,
    owner          text        NOT NULL,
    amount         bigint      NOT NULL,
    currency       text        NOT NULL,
    destination    text,
    state          text        NOT NULL,
    requested_at   timestamptz NOT NULL,
    decided_by     text,
    decided_at     timestamptz,
    why            text,
    transaction    text,
    transaction_id uuid,
    CONSTRAINT handsel_withdrawal_number UNIQUE (number),
    CONSTRAINT handsel_withdrawal_amount CHECK (amount > 0),
    CONSTRAINT handsel_withdrawal_destination CHECK ((state = 'WAITING') = (destination IS NOT NULL)),
    CONSTRAINT handsel_withdrawal_decided CHECK ((state = 'WAITING') = (decided_by IS NULL))
);

COMMENT ON COLUMN handsel_withdrawal.state IS
    'WAITING, DECLINED, APPROVED; PAYING once the flow has the money, RETURNED if it never took it. What became of what is paid tells the transaction';

CREATE INDEX handsel_withdrawal_owner    ON handsel_withdrawal (owner, number);
CREATE INDEX handsel_withdrawal_waiting  ON handsel_withdrawal (number) WHERE state = 'WAITING';
CREATE INDEX handsel_withdrawal_approved ON handsel_withdrawal (number) WHERE state = 'APPROVED';

-- Which refunds a payment from a wallet has had.
CREATE INDEX handsel_wallet_movement_payment ON handsel_wallet_movement ((metadata ->> 'payment'))
    WHERE (metadata ->> 'payment') IS NOT NULL;

INSERT INTO handsel_schema (version) VALUES (3);
