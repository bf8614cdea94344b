-- The transaction put aside that is due first, with what waits of it up to the subscriber's position. If nothing does, one
-- row without an entry.
WITH due AS MATERIALIZED (
    SELECT a.transaction_id AS aside, a.version AS from_version, a.place AS from_place, a.tries,
           s.turn AS to_turn, s.transaction_id AS to_id, s.version AS to_version, s.place AS to_place
    FROM handsel_subscription s
        JOIN handsel_subscription_aside a ON a.subscriber = s.name
    WHERE s.name = :name AND s.epoch = :epoch AND a.due_at <= :now
    ORDER BY a.due_at, a.transaction_id
    LIMIT 1
)
SELECT d.aside, d.tries, j.*, j.turn::text AS cursor
FROM due d
    LEFT JOIN handsel_journal j
        ON j.transaction_id = d.aside
       AND (j.version, j.place) >= (d.from_version, d.from_place)
       AND (j.turn, j.transaction_id, j.version, j.place) <= (d.to_turn, d.to_id, d.to_version, d.to_place)
ORDER BY j.version, j.place
LIMIT :limit
