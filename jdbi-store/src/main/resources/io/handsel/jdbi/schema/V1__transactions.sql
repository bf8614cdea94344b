-- Handsel's tables, version 1. PostgreSQL 14 or newer. Tables go into the first schema of the search path.
--
-- There are no foreign keys: every row beside a transaction is written in the same statement as the transaction itself,
-- and a foreign key would lock the transaction's row once more for each of them.

CREATE TABLE handsel_schema (
    version    integer     PRIMARY KEY,
    applied_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- The hot row. Its indexes hold nothing that changes while a purchase runs, so that updates stay within the page (HOT);
-- the fill factor leaves the room for that. "state" is text and not jsonb: its bytes are what the journal vouches for,
-- jsonb would reorder them, refuse escaped null characters, and be parsed at every write for no query of ours.
CREATE TABLE handsel_transaction (
    id              uuid        PRIMARY KEY,
    version         bigint      NOT NULL,
    operation       uuid        NOT NULL,
    format          smallint    NOT NULL,
    status          text        NOT NULL,
    closed_as       text,
    owner           text        NOT NULL,
    idempotency_key text        NOT NULL,
    created_at      timestamptz NOT NULL,
    state           text        NOT NULL,
    turn            xid8        NOT NULL,
    seal            text        NOT NULL,
    CONSTRAINT handsel_transaction_key UNIQUE (owner, idempotency_key)
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.05);

COMMENT ON COLUMN handsel_transaction.operation IS 'the write that made this version; tells whether a lost commit took place';
COMMENT ON COLUMN handsel_transaction.turn IS 'the turn of its latest journal entries';
COMMENT ON COLUMN handsel_transaction.closed_as IS 'the status once it is final, else null';
COMMENT ON COLUMN handsel_transaction.seal IS 'the seal of its last journal entry, so that a journal cut short shows';

CREATE INDEX handsel_transaction_owner  ON handsel_transaction (owner, id);
CREATE INDEX handsel_transaction_open   ON handsel_transaction (id) WHERE closed_as IS NULL;
CREATE INDEX handsel_transaction_closed ON handsel_transaction (closed_as, id) WHERE closed_as IS NOT NULL;

-- What is owed, and who goes on with it. A transaction is held if one of its obligations is.
CREATE TABLE handsel_obligation (
    transaction_id uuid        NOT NULL,
    kind           smallint    NOT NULL,
    subject        integer     NOT NULL,
    due_at         timestamptz NOT NULL,
    tries          integer     NOT NULL,
    holder         uuid,
    held_until     timestamptz,
    PRIMARY KEY (transaction_id, kind, subject)
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0);

CREATE INDEX handsel_obligation_due ON handsel_obligation (due_at, transaction_id);

-- Open reviews (kind 8): few among many, to be listed and counted at once. Costs nothing where no review is opened.
CREATE INDEX handsel_obligation_review ON handsel_obligation (transaction_id) WHERE kind = 8;

-- What happened. "seal" is a keyed hash over the stored bytes of the entry and the seal before it.
CREATE TABLE handsel_journal (
    transaction_id uuid        NOT NULL,
    version        bigint      NOT NULL,
    place          integer     NOT NULL,
    at             timestamptz NOT NULL,
    event          text        NOT NULL,
    story          text        NOT NULL,
    facts          text        NOT NULL,
    change         text        NOT NULL,
    seal           text        NOT NULL,
    turn           xid8        NOT NULL,
    PRIMARY KEY (transaction_id, version, place)
);

-- When entries' turn comes in the feed: the number of the database transaction that wrote them, or that of the entries
-- before them if that is higher. Entries with a turn below the oldest database transaction still running are complete.
COMMENT ON COLUMN handsel_journal.turn IS 'its place in the feed for subscribers';

CREATE INDEX handsel_journal_turn ON handsel_journal (turn);

-- Every name under which a transaction is known, ours and those of companies.
CREATE TABLE handsel_reference (
    kind           smallint NOT NULL,
    account        text     NOT NULL,
    value          text     NOT NULL,
    transaction_id uuid     NOT NULL,
    PRIMARY KEY (kind, account, value)
);

-- Which transaction has something of one likeness delivered at present; the likeness is a keyed hash.
CREATE TABLE handsel_twin (
    likeness   text PRIMARY KEY,
    holder     uuid        NOT NULL,
    held_from  timestamptz NOT NULL,
    held_until timestamptz NOT NULL
);

CREATE INDEX handsel_twin_until ON handsel_twin (held_until);

-- Personal data: this table and the next can be erased, row by row, without touching the rest.
CREATE TABLE handsel_personal (
    transaction_id uuid PRIMARY KEY,
    email          text NOT NULL,
    data           text NOT NULL
);

CREATE INDEX handsel_personal_email ON handsel_personal (email, transaction_id);

CREATE TABLE handsel_reply (
    transaction_id uuid        NOT NULL,
    version        bigint      NOT NULL,
    place          integer     NOT NULL,
    at             timestamptz NOT NULL,
    account        text        NOT NULL,
    what           text        NOT NULL,
    http_status    integer     NOT NULL,
    body           text        NOT NULL,
    PRIMARY KEY (transaction_id, version, place)
);

-- Webhooks as they came. One body of one account is kept once; "received" counts how often it came. "received_at" is when
-- it was opened: when it came first, came again after its question was answered, or was replayed. "turn" fences: whoever
-- moves a webhook on must know the latest.
CREATE TABLE handsel_inbox (
    id                uuid        PRIMARY KEY,
    account           text        NOT NULL,
    received_at       timestamptz NOT NULL,
    first_received_at timestamptz NOT NULL,
    last_received_at  timestamptz NOT NULL,
    received          bigint      NOT NULL,
    event             text        NOT NULL,
    key               text        NOT NULL,
    hints             text        NOT NULL,
    headers           text        NOT NULL,
    digest            text        NOT NULL,
    body              bytea,
    state             smallint    NOT NULL,
    tries             integer     NOT NULL,
    turn              bigint      NOT NULL,
    due_at            timestamptz NOT NULL,
    CONSTRAINT handsel_inbox_body UNIQUE (account, digest)
);

COMMENT ON COLUMN handsel_inbox.body IS 'null once only a trace is left of an expired one';

-- A webhook about something known is in the first of these while it is open, and in the second afterwards. The others are
-- for what matches nothing: to look through it, to count it, to clear it away.
CREATE INDEX handsel_inbox_due       ON handsel_inbox (due_at, id) WHERE state IN (1, 2);
CREATE INDEX handsel_inbox_done      ON handsel_inbox (received_at) WHERE state IN (3, 5, 6);
CREATE INDEX handsel_inbox_expired   ON handsel_inbox (received_at) WHERE state = 4;
CREATE INDEX handsel_inbox_aside     ON handsel_inbox (id) WHERE state IN (2, 4, 5, 6);
CREATE INDEX handsel_inbox_unmatched ON handsel_inbox (account) WHERE state = 2 OR (state = 5 AND key = 'unsigned');

-- What operators wanted to have looked at again. Stays when the webhook goes.
CREATE TABLE handsel_inbox_replay (
    inbox_id uuid        NOT NULL,
    turn     bigint      NOT NULL,
    at       timestamptz NOT NULL,
    account  text        NOT NULL,
    operator text        NOT NULL,
    why      text        NOT NULL,
    was      smallint    NOT NULL,
    PRIMARY KEY (inbox_id, turn)
);

-- Lives of processes. A node that is not here is dead.
CREATE TABLE handsel_node (
    id          uuid        PRIMARY KEY,
    lease_until timestamptz NOT NULL
);

-- How far each subscriber has come in the feed, and which node reads for it. "epoch" counts the readers: what a former one
-- writes finds no row.
CREATE TABLE handsel_subscription (
    name           text    PRIMARY KEY,
    turn           xid8    NOT NULL,
    transaction_id uuid    NOT NULL,
    version        bigint  NOT NULL,
    place          integer NOT NULL,
    holder         uuid,
    epoch          bigint  NOT NULL
) WITH (fillfactor = 50);

-- Transactions that a subscriber could not be told of: all their entries from (version, place) on wait.
CREATE TABLE handsel_subscription_aside (
    subscriber     text    NOT NULL,
    transaction_id uuid    NOT NULL,
    version        bigint  NOT NULL,
    place          integer NOT NULL,
    tries          integer NOT NULL,
    due_at         timestamptz,
    failure        text    NOT NULL,
    PRIMARY KEY (subscriber, transaction_id)
);

COMMENT ON COLUMN handsel_subscription_aside.due_at IS 'when it is tried again; null once it was given up';
COMMENT ON COLUMN handsel_subscription_aside.failure IS 'the class of what was thrown; no message, it may hold personal data';

CREATE INDEX handsel_subscription_aside_due ON handsel_subscription_aside (subscriber, due_at, transaction_id);

-- How far the sweeps of each gateway's account have come, and which node sweeps it. "epoch" counts the nodes that did: what
-- a former one writes finds no row.
CREATE TABLE handsel_sweep (
    account        text        PRIMARY KEY,
    holder         uuid,
    epoch          bigint      NOT NULL,
    from_at        timestamptz NOT NULL,
    to_at          timestamptz NOT NULL,
    next_page      text,
    pages          integer     NOT NULL,
    listed         integer     NOT NULL,
    missing        integer     NOT NULL,
    unmatched      integer     NOT NULL,
    of_others      integer     NOT NULL,
    not_understood integer     NOT NULL,
    complete       boolean     NOT NULL
);

-- How much owners have used up of what they may do how often: when all of it will have come back. Not logged: after a crash
-- everybody begins anew, which harms nobody, and taking one then costs no write-ahead log.
CREATE UNLOGGED TABLE handsel_allowance (
    owner      text        NOT NULL,
    action     text        NOT NULL,
    used_until timestamptz NOT NULL,
    PRIMARY KEY (owner, action)
) WITH (fillfactor = 50);

INSERT INTO handsel_schema (version) VALUES (1);
