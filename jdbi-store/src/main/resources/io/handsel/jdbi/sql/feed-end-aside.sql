-- Ends what nothing waits of. The subscription is locked first: while the position stands still and the reader is the
-- last one, what this statement's snapshot shows up to the position is all there is.
WITH mine AS MATERIALIZED (
    SELECT * FROM handsel_subscription WHERE name = :name AND epoch = :epoch FOR NO KEY UPDATE
)
DELETE FROM handsel_subscription_aside a
USING mine m
WHERE a.subscriber = m.name
  AND a.transaction_id = :id
  AND NOT EXISTS (
      SELECT
      FROM handsel_journal j
      WHERE j.transaction_id = :id
        AND (j.version, j.place) >= (a.version, a.place)
        AND (j.turn, j.transaction_id, j.version, j.place) <= (m.turn, m.transaction_id, m.version, m.place))
