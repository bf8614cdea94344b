-- Nothing is lost (P3): a transaction that is not at its end owes something that will be due, or is held by a node that
-- goes on with it, which is marked on what it owes. One that owes nothing will never be looked at again.
-- Reads the index of open transactions alone, so that it is quick and can serve as a health check.
SELECT t.id,
       'it is ' || t.status || ' and nothing is owed for it: nobody goes on with it' AS finding
FROM handsel_transaction t
WHERE t.closed_as IS NULL
  AND NOT EXISTS (SELECT FROM handsel_obligation o WHERE o.transaction_id = t.id)
ORDER BY t.id;
