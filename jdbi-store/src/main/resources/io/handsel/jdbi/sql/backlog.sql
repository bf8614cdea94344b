-- Counts what waits, no further than :most of anything, so that it stays quick however much it is. Of what a transaction
-- owes, only what is due first speaks for it. The subqueries stay subqueries (OFFSET 0): a join would read whole tables.
-- "since" passes over the left edge of the index, as in claim.sql.
WITH due AS MATERIALIZED (
    SELECT o.transaction_id, o.due_at
    FROM handsel_obligation o
    WHERE o.due_at > :since
      AND o.due_at <= :now
      AND NOT EXISTS (
          SELECT
          FROM handsel_obligation e
          WHERE e.transaction_id = o.transaction_id
            AND (e.due_at, e.kind, e.subject) < (o.due_at, o.kind, o.subject)
          OFFSET 0)
    ORDER BY o.due_at, o.transaction_id
    LIMIT :most
),
living AS MATERIALIZED (
    SELECT array_agg(n.id) AS ids FROM handsel_node n WHERE n.lease_until > :now
),
judged AS MATERIALIZED (
    SELECT d.due_at,
           (SELECT bool_or(h.holder = ANY (coalesce(l.ids, '{}')))
            FROM handsel_obligation h
            WHERE h.transaction_id = d.transaction_id AND h.held_until > :now
            OFFSET 0) AS by_living
    FROM due d, living l
)
-- by_living: true, held by a living node; false, held by dead ones alone; null, not held
SELECT count(*) FILTER (WHERE j.by_living IS NOT TRUE)     AS waiting,
       min(j.due_at) FILTER (WHERE j.by_living IS NOT TRUE) AS waiting_since,
       count(*) FILTER (WHERE j.by_living)                 AS in_hand,
       count(*) FILTER (WHERE NOT j.by_living)             AS left_behind,
       (SELECT count(*)
        FROM (SELECT DISTINCT o.transaction_id FROM handsel_obligation o WHERE o.kind = 8 LIMIT :most) r) AS in_review,
       (SELECT count(*)
        FROM (SELECT FROM handsel_inbox i WHERE i.state IN (1, 2) AND i.due_at <= :now LIMIT :most) w) AS webhooks,
       (SELECT i.due_at
        FROM handsel_inbox i
        WHERE i.state IN (1, 2) AND i.due_at <= :now
        ORDER BY i.due_at, i.id
        LIMIT 1) AS webhooks_since
FROM judged j
