-- Of several at once, one finds it aside; the others wait for its lock and find it pending.
WITH found AS MATERIALIZED (
    SELECT id, turn, account, state
    FROM handsel_inbox
    WHERE id = :id AND state IN (2, 4, 5, 6) AND body IS NOT NULL
    FOR NO KEY UPDATE
),
replayed AS (
    UPDATE handsel_inbox i
    SET state = 1, tries = 0, turn = i.turn + 1, due_at = :at, received_at = :at
    FROM found f
    WHERE i.id = f.id
    RETURNING i.id
),
recorded AS (
    INSERT INTO handsel_inbox_replay (inbox_id, turn, at, account, operator, why, was)
    SELECT id, turn, :at, account, :operator, :why, state
    FROM found
)
SELECT EXISTS (SELECT FROM replayed)
