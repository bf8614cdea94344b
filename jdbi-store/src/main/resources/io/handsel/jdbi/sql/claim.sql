-- Lends transactions to a node. The obligation that is due first speaks for its transaction: only it is locked and
-- marked, so that two nodes can never get at one transaction by two of its obligations. Nothing waits here: what is
-- locked is skipped. A row that turns out to have changed since the snapshot is judged anew, but by a snapshot in which a
-- node that has just been born may be missing; so such a row is left for the next look: what the snapshot shows of it and
-- what is there once it is locked must be the same. The subqueries stay subqueries (OFFSET 0), so that they are asked again.
-- "since" passes over the left edge of the index, where the remains of what was done lie until they can be vacuumed.
WITH relaxed AS MATERIALIZED (
    -- losing a claim in a crash only offers the work anew
    SELECT set_config('synchronous_commit', 'off', true) AS done
),
due AS MATERIALIZED (
    SELECT o.transaction_id, o.kind, o.subject, o.due_at
    FROM handsel_obligation o
    WHERE o.due_at > :since
      AND o.due_at <= :now
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
      AND EXISTS (
          SELECT
          FROM handsel_obligation s
          WHERE s.transaction_id = o.transaction_id AND s.kind = o.kind AND s.subject = o.subject
            AND s.holder IS NOT DISTINCT FROM o.holder AND s.held_until IS NOT DISTINCT FROM o.held_until
          OFFSET 0)
    ORDER BY o.due_at, o.transaction_id
    LIMIT :limit
    FOR UPDATE OF o SKIP LOCKED
),
lent AS (
    UPDATE handsel_obligation o
    SET holder = :node, held_until = :until
    FROM due d, relaxed r
    WHERE o.transaction_id = d.transaction_id AND o.kind = d.kind AND o.subject = d.subject
    RETURNING o.transaction_id
)
SELECT d.transaction_id
FROM due d JOIN lent l ON l.transaction_id = d.transaction_id
ORDER BY d.due_at, d.transaction_id
