-- Who stands in the way of new transactions: the same id, or the same key of the same owner.
SELECT t.id, t.version, t.operation, t.owner, t.idempotency_key
FROM handsel_transaction t
WHERE t.id = ANY (:id)
UNION
SELECT t.id, t.version, t.operation, t.owner, t.idempotency_key
FROM unnest(:owner, :key) AS k (owner, key)
    JOIN handsel_transaction t ON t.owner = k.owner AND t.idempotency_key = k.key
