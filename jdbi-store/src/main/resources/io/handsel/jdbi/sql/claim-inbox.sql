WITH due AS MATERIALIZED (
    SELECT i.id, i.due_at
    FROM handsel_inbox i
    WHERE i.state IN (1, 2) AND i.due_at <= :now
    ORDER BY i.due_at, i.id
    LIMIT :limit
    FOR UPDATE SKIP LOCKED
),
lent AS (
    UPDATE handsel_inbox i
    SET due_at = :until, turn = i.turn + 1
    FROM due d
    WHERE i.id = d.id
    RETURNING i.*
)
SELECT l.*
FROM lent l JOIN due d ON d.id = l.id
ORDER BY d.due_at, d.id
