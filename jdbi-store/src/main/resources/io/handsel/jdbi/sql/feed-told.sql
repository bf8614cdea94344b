UPDATE handsel_subscription
SET turn = CAST(:cursor AS xid8), transaction_id = :id, version = :version, place = :place
WHERE name = :name AND epoch = :epoch
