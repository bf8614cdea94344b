-- Those that ended more than an hour ago are forgotten: unknown is as dead as ended.
WITH ended AS (
    DELETE FROM handsel_node WHERE lease_until < :longAgo AND id <> :node
)
INSERT INTO handsel_node AS n (id, lease_until)
VALUES (:node, :until)
ON CONFLICT (id) DO UPDATE SET lease_until = excluded.lease_until
