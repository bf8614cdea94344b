-- The states are written in, so that the index of what lies aside can serve.
SELECT i.id, i.account, i.state, i.event, i.key, i.hints, i.received, i.first_received_at, i.last_received_at, i.tries,
       i.body IS NOT NULL AS whole,
       (SELECT array_agg(r.operator ORDER BY r.turn) FROM handsel_inbox_replay r WHERE r.inbox_id = i.id) AS operators,
       (SELECT array_agg(r.why ORDER BY r.turn) FROM handsel_inbox_replay r WHERE r.inbox_id = i.id) AS reasons,
       (SELECT array_agg((extract(epoch FROM r.at) * 1000000)::bigint ORDER BY r.turn)
        FROM handsel_inbox_replay r WHERE r.inbox_id = i.id) AS replayed_at
FROM handsel_inbox i
WHERE i.state IN (<states>)
  AND (NOT :continued OR i.id < :olderThan)
ORDER BY i.id DESC
LIMIT :limit
