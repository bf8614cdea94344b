-- A few of each kind, oldest first; those that another node is at are left to it.
WITH done AS MATERIALIZED (
    SELECT id FROM handsel_inbox
    WHERE state IN (3, 5, 6) AND received_at < :openedBefore
    ORDER BY received_at
    LIMIT :limit
    FOR UPDATE SKIP LOCKED
),
traces AS MATERIALIZED (
    SELECT id FROM handsel_inbox
    WHERE state = 4 AND received_at < :tracesBefore
    ORDER BY received_at
    LIMIT :limit
    FOR UPDATE SKIP LOCKED
),
expired AS MATERIALIZED (
    SELECT id FROM handsel_inbox
    WHERE state = 4 AND body IS NOT NULL AND received_at < :openedBefore AND received_at >= :tracesBefore
    ORDER BY received_at
    LIMIT :limit
    FOR UPDATE SKIP LOCKED
),
gone AS (
    DELETE FROM handsel_inbox i
    USING (SELECT id FROM done UNION ALL SELECT id FROM traces) g
    WHERE i.id = g.id
    RETURNING i.id
),
emptied AS (
    UPDATE handsel_inbox i
    SET body = NULL, headers = '{}'
    FROM expired e
    WHERE i.id = e.id
    RETURNING i.id
)
SELECT (SELECT count(*) FROM gone) + (SELECT count(*) FROM emptied)
