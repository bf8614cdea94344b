-- Those that ended more than an hour ago are forgotten: unknown is as dead as ended. Nothing is lost with a heartbeat but
-- the heartbeat, so it does not wait for the disk.
WITH relaxed AS MATERIALIZED (
    SELECT set_config('synchronous_commit', 'off', true) AS done
),
ended AS (
    DELETE FROM handsel_node WHERE lease_until < :longAgo AND id <> :node
)
INSERT INTO handsel_node AS n (id, lease_until)
SELECT :node, :until
FROM relaxed
ON CONFLICT (id) DO UPDATE SET lease_until = excluded.lease_until
