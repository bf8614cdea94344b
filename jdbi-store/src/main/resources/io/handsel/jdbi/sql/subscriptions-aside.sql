SELECT a.*
FROM handsel_subscription s
    CROSS JOIN LATERAL (
        SELECT *
        FROM handsel_subscription_aside e
        WHERE e.subscriber = s.name
        ORDER BY e.due_at NULLS FIRST, e.transaction_id
        LIMIT :limit) a
ORDER BY a.subscriber, a.due_at NULLS FIRST, a.transaction_id
