-- What is open is owed (P3): whoever reads a state and sees something unfinished must find the obligation to finish it.
-- Kinds: 2 ask about a payment attempt, 4 begin the delivery, 5 ask about a delivery attempt, 7 ask about a refund,
-- 8 remind people of a review item. Also finds obligations of transactions that are not there.
WITH open_thing AS (
    SELECT t.id, 2 AS kind, a.key::integer AS subject, 'payment attempt ' || a.key || ' can be paid' AS what
    FROM handsel_transaction t, jsonb_each(t.state::jsonb -> 'attempts') a
    WHERE a.value ->> 'status' IN ('INITIALISING', 'OPEN', 'LOST')
    UNION ALL
    SELECT t.id, 4, 0, 'it is paid'
    FROM handsel_transaction t
    WHERE t.state::jsonb ->> 'status' = 'PAYMENT_VERIFIED'
    UNION ALL
    SELECT t.id, 5, d.key::integer, 'delivery attempt ' || d.key || ' is open'
    FROM handsel_transaction t, jsonb_each(t.state::jsonb -> 'deliveries') d
    WHERE d.value ->> 'status' IN ('SUBMITTING', 'PROCESSING', 'UNKNOWN', 'POSSIBLE_TWIN')
    UNION ALL
    SELECT t.id, 7, r.key::integer, 'refund ' || r.key || ' is under way'
    FROM handsel_transaction t, jsonb_each(t.state::jsonb -> 'refunds') r
    WHERE r.value ->> 'status' IN ('REQUESTED', 'PROCESSING', 'NEEDS_ATTENTION')
    UNION ALL
    SELECT t.id, 8, i.key::integer, 'review item ' || i.key || ' is open'
    FROM handsel_transaction t, jsonb_each(t.state::jsonb -> 'reviews') i
    WHERE i.value ->> 'closedAt' IS NULL
)
SELECT e.id,
       e.what || ', but no obligation of kind ' || e.kind || ' says so' AS finding
FROM open_thing e
WHERE NOT EXISTS (SELECT
                  FROM handsel_obligation o
                  WHERE o.transaction_id = e.id AND o.kind = e.kind AND o.subject = e.subject)
UNION ALL
SELECT o.transaction_id,
       'an obligation of kind ' || o.kind || ' belongs to a transaction that is not there'
FROM handsel_obligation o
WHERE NOT EXISTS (SELECT FROM handsel_transaction t WHERE t.id = o.transaction_id)
ORDER BY 1, 2;
