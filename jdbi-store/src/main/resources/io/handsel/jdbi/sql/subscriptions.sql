SELECT s.name,
       (SELECT j.at
        FROM handsel_journal j
        WHERE j.turn >= s.turn
          AND (j.turn, j.transaction_id, j.version, j.place) > (s.turn, s.transaction_id, s.version, s.place)
        ORDER BY j.turn, j.transaction_id, j.version, j.place
        LIMIT 1) AS waiting_since,
       (SELECT count(*) FROM handsel_subscription_aside a WHERE a.subscriber = s.name) AS put_aside,
       (SELECT count(*) FROM handsel_subscription_aside a WHERE a.subscriber = s.name AND a.due_at IS NULL) AS given_up
FROM handsel_subscription s
ORDER BY s.name
