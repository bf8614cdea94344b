-- What a careful developer would write. due_at is where a sweep would find what a crash left behind.
CREATE TABLE shop_order (
    id                uuid        PRIMARY KEY,
    version           bigint      NOT NULL,
    status            text        NOT NULL,
    idempotency_key   text        NOT NULL UNIQUE,
    fingerprint       text        NOT NULL,
    payment_reference text        NOT NULL UNIQUE,
    amount            bigint      NOT NULL,
    network           text        NOT NULL,
    phone             text        NOT NULL,
    email             text        NOT NULL,
    checkout          text,
    payment_id        text,
    created_at        timestamptz NOT NULL,
    due_at            timestamptz
) WITH (fillfactor = 50);

CREATE INDEX shop_order_due ON shop_order (due_at) WHERE due_at IS NOT NULL;

-- One row per attempt, written before the provider is called.
CREATE TABLE shop_delivery (
    order_id           uuid    NOT NULL,
    number             integer NOT NULL,
    reference          text    NOT NULL UNIQUE,
    state              text    NOT NULL,
    provider_reference text,
    PRIMARY KEY (order_id, number)
) WITH (fillfactor = 50);

CREATE TABLE shop_webhook (
    id          uuid        PRIMARY KEY,
    digest      text        NOT NULL UNIQUE,
    reference   text        NOT NULL,
    body        bytea       NOT NULL,
    settled     boolean     NOT NULL,
    received    integer     NOT NULL,
    received_at timestamptz NOT NULL
) WITH (fillfactor = 50);

CREATE TABLE shop_event (
    order_id uuid        NOT NULL,
    version  bigint      NOT NULL,
    place    integer     NOT NULL,
    at       timestamptz NOT NULL,
    what     text        NOT NULL,
    facts    text        NOT NULL,
    PRIMARY KEY (order_id, version, place)
);
