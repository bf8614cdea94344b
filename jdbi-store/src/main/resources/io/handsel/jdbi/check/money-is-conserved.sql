-- Money is conserved (P3): charged = delivered + refunded + fees + held, for each payment, in minor units.
-- A payment is charged = credited + the fee that the customer paid on top. What is credited is on its way back (refunds
-- paid out, asked for, or owed: obligation kind 6), or pays for a delivery that stands, or waits for one, or is held
-- because a review item is open. What none of these explains is missing.
WITH refund AS (
    SELECT t.id,
           r.value ->> 'payment' AS payment,
           sum((r.value #>> '{amount,minor}')::bigint) AS back,
           bool_or(r.value #>> '{amount,currency}' <> p.value #>> '{evidence,charged,currency}') AS other_currency
    FROM handsel_transaction t,
         jsonb_each(t.state::jsonb -> 'refunds') r,
         jsonb_each(t.state::jsonb -> 'payments') p
    WHERE p.key = r.value ->> 'payment'
      AND (r.value ->> 'status' IN ('REQUESTED', 'PROCESSING', 'NEEDS_ATTENTION', 'PAID_OUT')
           OR EXISTS (SELECT
                      FROM handsel_obligation o
                      WHERE o.transaction_id = t.id AND o.kind = 6 AND o.subject = r.key::integer))
    GROUP BY t.id, r.value ->> 'payment'
),
payment AS (
    SELECT t.id,
           p.key AS number,
           t.state::jsonb ->> 'status' AS status,
           p.value ->> 'use' = 'PAYS_THE_PRICE' AS pays_the_price,
           p.value #>> '{evidence,charged,currency}' AS currency,
           (p.value #>> '{evidence,charged,minor}')::bigint AS charged,
           (p.value #>> '{evidence,credited,minor}')::bigint AS credited,
           (p.value #>> '{evidence,customerFee,minor}')::bigint AS fee,
           coalesce(r.back, 0) AS back,
           coalesce(r.other_currency, false) AS other_currency,
           (t.state::jsonb #>> '{price,minor}')::bigint AS price,
           t.state::jsonb ->> 'deliveredAt' IS NOT NULL
               AND EXISTS (SELECT
                           FROM jsonb_each(t.state::jsonb -> 'deliveries') d
                           WHERE d.value ->> 'status' IN ('DELIVERED', 'MISMATCHED')) AS delivered,
           EXISTS (SELECT
                   FROM jsonb_each(t.state::jsonb -> 'reviews') i
                   WHERE i.value ->> 'closedAt' IS NULL) AS in_review
    FROM handsel_transaction t
        CROSS JOIN LATERAL jsonb_each(t.state::jsonb -> 'payments') p
        LEFT JOIN refund r ON r.id = t.id AND r.payment = p.key
),
explained AS (
    SELECT m.*,
           m.credited - m.back AS rest,
           CASE
               WHEN m.in_review THEN m.credited - m.back
               WHEN m.pays_the_price AND m.delivered THEN least(m.credited - m.back, m.price)
               WHEN m.pays_the_price AND m.status IN ('PAYMENT_VERIFIED', 'DELIVERY_PROCESSING') THEN m.credited - m.back
               ELSE 0
           END AS here_with_reason
    FROM payment m
)
SELECT e.id,
       CASE
           WHEN e.charged <> e.credited + e.fee
               THEN 'payment ' || e.number || ': ' || e.charged || ' charged is not ' || e.credited || ' credited and '
                   || e.fee || ' fee'
           WHEN e.other_currency THEN 'payment ' || e.number || ': a refund is in another currency than the payment'
           WHEN e.rest < 0
               THEN 'payment ' || e.number || ': ' || e.back || ' goes back, of ' || e.credited || ' credited'
           ELSE 'payment ' || e.number || ': of ' || e.credited || ' credited, '
               || (e.rest - e.here_with_reason) || ' is neither delivered, nor on its way back, nor held for a reason'
       END || ' (minor units, ' || e.currency || ')' AS finding
FROM explained e
WHERE e.charged <> e.credited + e.fee
   OR e.other_currency
   OR e.rest < 0
   OR e.rest <> e.here_with_reason
ORDER BY e.id, e.number;
