-- Reads on for a subscriber. What every database transaction still running will write has a turn at or above the limit
-- here, so nothing can appear before what is read. All is one statement, so one snapshot shows limit, entries and asides.
SELECT j.*, j.turn::text AS cursor, a.transaction_id IS NOT NULL AS waiting
FROM handsel_subscription s
    CROSS JOIN LATERAL (
        SELECT *
        FROM handsel_journal e
        WHERE e.turn >= s.turn
          AND e.turn < pg_snapshot_xmin(pg_current_snapshot())
          AND (e.turn, e.transaction_id, e.version, e.place) > (s.turn, s.transaction_id, s.version, s.place)
        ORDER BY e.turn, e.transaction_id, e.version, e.place
        LIMIT :limit) j
    LEFT JOIN handsel_subscription_aside a ON a.subscriber = s.name AND a.transaction_id = j.transaction_id
WHERE s.name = :name AND s.epoch = :epoch
ORDER BY j.turn, j.transaction_id, j.version, j.place
