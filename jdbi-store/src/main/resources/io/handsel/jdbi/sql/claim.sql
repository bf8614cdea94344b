-- Lends transactions to a node. The obligation that is due first speaks for its transaction: only it is locked and
-- marked, so that two nodes can never get at one transaction by two of its obligations. Nothing waits here: what is
-- locked is skipped. The subqueries stay subqueries (an OR around one, OFFSET 0 in the other), so that they are asked
-- again when a row turns out to have changed since the snapshot; a join would then take a holder just written for dead.
WITH due AS MATERIALIZED (
    SELECT o.transaction_id, o.kind, o.subject, o.due_at
    FROM handsel_obligation o
    WHERE o.due_at <= :now
      AND (o.holder IS NULL
           OR o.held_until <= :now
           OR NOT EXISTS (SELECT FROM handsel_node n WHERE n.id = o.holder AND n.lease_until > :now))
      AND NOT EXISTS (
          SELECT
          FROM handsel_obligation e
          WHERE e.transaction_id = o.transaction_id
            AND ((e.due_at, e.kind, e.subject) < (o.due_at, o.kind, o.subject)
                 OR (e.held_until > :now
                     AND EXISTS (SELECT FROM handsel_node n WHERE n.id = e.holder AND n.lease_until > :now)))
          OFFSET 0)
    ORDER BY o.due_at, o.transaction_id
    LIMIT :limit
    FOR UPDATE OF o SKIP LOCKED
),
lent AS (
    UPDATE handsel_obligation o
    SET holder = :node, held_until = :until
    FROM due d
    WHERE o.transaction_id = d.transaction_id AND o.kind = d.kind AND o.subject = d.subject
    RETURNING o.transaction_id
)
SELECT d.transaction_id
FROM due d JOIN lent l ON l.transaction_id = d.transaction_id
ORDER BY d.due_at, d.transaction_id
