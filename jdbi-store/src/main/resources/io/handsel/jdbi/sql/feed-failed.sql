WITH mine AS (
    UPDATE handsel_subscription
    SET turn = CAST(:cursor AS xid8), transaction_id = :id, version = :version, place = :place
    WHERE name = :name AND epoch = :epoch
    RETURNING name
),
put_aside AS (
    INSERT INTO handsel_subscription_aside (subscriber, transaction_id, version, place, tries, due_at, failure)
    SELECT m.name, :id, :version, :place, 1, CAST(nullif(:again, '') AS timestamptz), :failure
    FROM mine m
)
SELECT count(*) FROM mine
