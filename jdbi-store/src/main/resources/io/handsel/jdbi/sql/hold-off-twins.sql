WITH gone AS (
    DELETE FROM handsel_twin
    WHERE likeness IN (
        SELECT likeness FROM handsel_twin
        WHERE held_until < :longAgo AND likeness <> ALL (:likeness)
        ORDER BY held_until
        LIMIT :most
        FOR UPDATE SKIP LOCKED)
)
INSERT INTO handsel_twin AS t (likeness, holder, held_from, held_until)
SELECT w.likeness, w.holder, w.held_from, w.held_until
FROM unnest(:likeness, :holder, :from, :until) AS w (likeness, holder, held_from, held_until)
ORDER BY w.likeness
ON CONFLICT (likeness) DO UPDATE
SET holder = excluded.holder,
    held_from = excluded.held_from,
    held_until = excluded.held_until
WHERE t.held_until <= excluded.held_from OR t.holder = excluded.holder
RETURNING t.likeness
