-- The application's own tables. Whoever changes them for money does it in the database transaction that completes the purchase.

CREATE SEQUENCE IF NOT EXISTS saver_number;

CREATE TABLE IF NOT EXISTS saver (
  id text PRIMARY KEY DEFAULT 'saver-' || nextval('saver_number'),
  first_name text NOT NULL,
  last_name text NOT NULL,
  email text NOT NULL UNIQUE
);

CREATE TABLE IF NOT EXISTS savings_group (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL,
  slots integer NOT NULL CHECK (slots > 0),
  share_kobo bigint NOT NULL CHECK (share_kobo > 0),
  creator text NOT NULL REFERENCES saver,
  payment text NOT NULL UNIQUE,
  closed boolean NOT NULL DEFAULT false
);

CREATE TABLE IF NOT EXISTS membership (
  group_id bigint NOT NULL REFERENCES savings_group,
  position integer NOT NULL CHECK (position > 0),
  saver text NOT NULL REFERENCES saver,
  payment text NOT NULL UNIQUE,
  PRIMARY KEY (group_id, position),
  UNIQUE (group_id, saver)
);

-- One row for each thing that was paid for. Nothing is deleted: what was taken back stays, and says so.
CREATE TABLE IF NOT EXISTS ledger (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  payment text NOT NULL,
  item text NOT NULL,
  group_id bigint NOT NULL REFERENCES savings_group,
  saver text NOT NULL REFERENCES saver,
  month date,
  kobo bigint NOT NULL CHECK (kobo > 0),
  taken_back boolean NOT NULL DEFAULT false,
  UNIQUE (payment, item)
);

-- A month is paid once, and the deposit is paid once, unless it was taken back.
CREATE UNIQUE INDEX IF NOT EXISTS ledger_month ON ledger (group_id, saver, month) WHERE month IS NOT NULL AND NOT taken_back;
CREATE UNIQUE INDEX IF NOT EXISTS ledger_deposit ON ledger (group_id, saver) WHERE item = 'Security deposit' AND NOT taken_back;
