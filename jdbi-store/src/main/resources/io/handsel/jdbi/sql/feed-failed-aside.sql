-- If an operator spoke meanwhile, tries or mark differ, and their word counts.
WITH mine AS MATERIALIZED (
    SELECT name FROM handsel_subscription WHERE name = :name AND epoch = :epoch FOR NO KEY UPDATE
),
failed AS (
    UPDATE handsel_subscription_aside a
    SET version = :version, place = :place, tries = :tries + 1,
        due_at = CAST(nullif(:again, '') AS timestamptz), failure = :failure
    FROM mine m
    WHERE a.subscriber = m.name
      AND a.transaction_id = :id
      AND (a.version, a.place) <= (:version, :place)
      AND a.tries = :tries
)
SELECT count(*) FROM mine
