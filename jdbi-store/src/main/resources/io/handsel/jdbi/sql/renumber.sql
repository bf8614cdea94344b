-- "down" is how far all numbers move. What would fall below zero stops there: entries of one transaction stay in order,
-- since they have versions beside it. A position that falls there no longer says what was told, so it goes back to the
-- beginning, and all is told again.
CREATE TEMPORARY TABLE handsel_renumbering ON COMMIT DROP AS
SELECT greatest(
           (SELECT max(turn::text::numeric) FROM handsel_journal),
           (SELECT max(turn::text::numeric) FROM handsel_transaction),
           (SELECT max(turn::text::numeric) FROM handsel_subscription))
       - pg_snapshot_xmin(pg_current_snapshot())::text::numeric + 1 AS down;
UPDATE handsel_journal SET turn = greatest(turn::text::numeric - down, 0)::text::xid8 FROM handsel_renumbering;
UPDATE handsel_transaction SET turn = greatest(turn::text::numeric - down, 0)::text::xid8 FROM handsel_renumbering;
DELETE FROM handsel_subscription_aside a
USING handsel_subscription s, handsel_renumbering r
WHERE a.subscriber = s.name AND s.turn::text::numeric <= r.down;
UPDATE handsel_subscription
SET turn = '0'::xid8, transaction_id = '00000000-0000-0000-0000-000000000000', version = 0, place = 0
FROM handsel_renumbering
WHERE turn::text::numeric <= down;
UPDATE handsel_subscription SET turn = (turn::text::numeric - down)::text::xid8
FROM handsel_renumbering
WHERE turn::text::numeric > down;
