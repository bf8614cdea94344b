-- Sums up the transactions recorded within a time: all, by product, by gateway and by provider, in each currency. The ids
-- begin with the time, so the primary key leads to them. Every state is read as JSON once; what JSON may hold and jsonb may
-- not (escaped null characters and halves of surrogate pairs) is replaced first, which no figure depends on.
WITH read AS MATERIALIZED (
    SELECT t.status,
           CASE
               WHEN strpos(t.state, '\u') = 0 THEN t.state
               ELSE regexp_replace(t.state, '\\u(0000|d[89a-f][0-9a-f][0-9a-f])', '\\ufffd', 'g')
           END::jsonb AS state
    FROM handsel_transaction t
    WHERE t.id >= :fromId AND t.id < :toId AND t.created_at >= :from AND t.created_at < :to
),
told AS MATERIALIZED (
    SELECT r.status,
           r.state #>> '{product,kind}' AS product,
           coalesce(
               (SELECT p.value ->> 'account'
                FROM jsonb_each(r.state -> 'payments') p
                WHERE p.value ->> 'use' = 'PAYS_THE_PRICE'
                ORDER BY p.key::integer
                LIMIT 1),
               r.state ->> 'gatewayAccount') AS gateway,
           coalesce(d.account, r.state ->> 'deliveryAccount') AS provider,
           r.state #>> '{price,currency}' AS currency,
           (r.state #>> '{price,minor}')::bigint AS price,
           r.state ->> 'paidAt' IS NOT NULL AS paid,
           extract(epoch FROM (r.state ->> 'deliveredAt')::timestamptz - (r.state ->> 'paidAt')::timestamptz) AS took,
           CASE WHEN r.status = 'COMPLETED' AND d.currency = r.state #>> '{price,currency}' THEN d.cost END AS cost,
           b.owed > 0 AS owed,
           b.done > 0 AS done,
           b.back
    FROM read r
        LEFT JOIN LATERAL (
            SELECT a.value ->> 'account' AS account,
                   (a.value #>> '{cost,minor}')::bigint AS cost,
                   a.value #>> '{cost,currency}' AS currency
            FROM jsonb_each(r.state -> 'deliveries') a
            WHERE a.value ->> 'status' = 'DELIVERED'
            ORDER BY a.key::integer
            LIMIT 1) d ON true
        CROSS JOIN LATERAL (
            SELECT count(*) AS owed,
                   count(*) FILTER (WHERE f.value ->> 'status' = 'PAID_OUT') AS done,
                   sum((f.value #>> '{amount,minor}')::bigint) FILTER (WHERE f.value ->> 'status' = 'PAID_OUT') AS back
            FROM jsonb_each(r.state -> 'refunds') f
            WHERE f.value ->> 'reason' IN ('NOT_DELIVERED', 'DELIVERY_REVERSED')
              AND f.value #>> '{amount,currency}' = r.state #>> '{price,currency}') b
)
SELECT grouping(product, gateway, provider) AS kind,
       coalesce(product, gateway, provider, '') AS name,
       currency,
       count(*) AS begun,
       count(*) FILTER (WHERE paid) AS paid,
       count(*) FILTER (WHERE status = 'COMPLETED') AS completed,
       count(*) FILTER (WHERE status = 'REFUNDED') AS refunded,
       count(*) FILTER (WHERE status IN ('FAILED', 'EXPIRED', 'CANCELLED')) AS failed,
       count(*) FILTER (WHERE status = 'NEEDS_REVIEW') AS in_review,
       count(took) AS deliveries,
       (1000000 * percentile_disc(0.50) WITHIN GROUP (ORDER BY took))::bigint AS median,
       (1000000 * percentile_disc(0.95) WITHIN GROUP (ORDER BY took))::bigint AS p95,
       (1000000 * max(took))::bigint AS longest,
       count(*) FILTER (WHERE owed) AS owed,
       count(*) FILTER (WHERE done) AS paid_out,
       coalesce(sum(back), 0)::bigint AS back,
       coalesce(sum(price) FILTER (WHERE paid), 0)::bigint AS volume,
       coalesce(sum(price) FILTER (WHERE status = 'COMPLETED'), 0)::bigint AS revenue,
       count(cost) AS cost_known,
       coalesce(sum(cost), 0)::bigint AS cost,
       coalesce(sum(price - cost), 0)::bigint AS margin
FROM told
GROUP BY GROUPING SETS ((currency), (currency, product), (currency, gateway), (currency, provider))
