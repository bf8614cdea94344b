-- Each is fenced by its turn. They are locked in one order for all, so that no two batches wait for each other.
WITH wanted AS MATERIALIZED (
    SELECT i.id, m.state, m.tries, m.due_at
    FROM unnest(:id, :turn, :state, :tries, :dueAt) AS m (id, turn, state, tries, due_at)
        JOIN handsel_inbox i ON i.id = m.id AND i.turn = m.turn AND i.state IN (1, 2)
    ORDER BY i.id
    FOR NO KEY UPDATE OF i
)
UPDATE handsel_inbox i
SET state = w.state, tries = w.tries, turn = i.turn + 1, due_at = w.due_at
FROM wanted w
WHERE i.id = w.id
