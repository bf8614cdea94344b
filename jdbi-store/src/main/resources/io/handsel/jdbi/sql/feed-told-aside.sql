-- An operator may have moved or revived it meanwhile; it never goes back.
WITH mine AS MATERIALIZED (
    SELECT name FROM handsel_subscription WHERE name = :name AND epoch = :epoch FOR NO KEY UPDATE
),
moved AS (
    UPDATE handsel_subscription_aside a
    SET version = :version, place = :place + 1, tries = 0
    FROM mine m
    WHERE a.subscriber = m.name AND a.transaction_id = :id AND (a.version, a.place) <= (:version, :place)
)
SELECT count(*) FROM mine
