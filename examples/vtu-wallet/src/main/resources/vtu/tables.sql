-- The application's own tables. A real application has its own migrations.
CREATE TABLE IF NOT EXISTS vtu_beneficiary (
    owner     text NOT NULL,
    name      text NOT NULL,
    recipient text NOT NULL,
    PRIMARY KEY (owner, name)
);

CREATE TABLE IF NOT EXISTS vtu_points (
    reference text PRIMARY KEY,
    owner     text NOT NULL,
    points    bigint NOT NULL CHECK (points >= 0)
);
CREATE INDEX IF NOT EXISTS vtu_points_owner ON vtu_points (owner);

CREATE TABLE IF NOT EXISTS vtu_gift_room (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    token     text NOT NULL UNIQUE,
    creator   text NOT NULL,
    key       text NOT NULL,
    kind      text NOT NULL CHECK (kind IN ('FIRST_COME', 'DRAW', 'QUIZ')),
    kobo      bigint NOT NULL CHECK (kobo > 0),
    capacity  integer NOT NULL CHECK (capacity BETWEEN 1 AND 1000),
    question  text NOT NULL,
    answer    text NOT NULL,
    claim_seconds integer NOT NULL CHECK (claim_seconds > 0),
    closes_at timestamptz NOT NULL,
    ends_at   timestamptz NOT NULL,
    drawn_at  timestamptz,
    ended_at  timestamptz,
    UNIQUE (creator, key)
);
CREATE INDEX IF NOT EXISTS vtu_gift_room_due ON vtu_gift_room (ends_at) WHERE ended_at IS NULL;

CREATE TABLE IF NOT EXISTS vtu_gift_place (
    room      bigint NOT NULL REFERENCES vtu_gift_room,
    guest     text NOT NULL,
    state     text NOT NULL CHECK (state IN ('ENTERED', 'RESERVED', 'CLAIMED', 'WRONG')),
    until     timestamptz,
    PRIMARY KEY (room, guest),
    CHECK ((state IN ('RESERVED', 'CLAIMED')) = (until IS NOT NULL))
);

CREATE TABLE IF NOT EXISTS vtu_pin (
    owner text PRIMARY KEY,
    salt  text NOT NULL,
    hash  text NOT NULL
);
