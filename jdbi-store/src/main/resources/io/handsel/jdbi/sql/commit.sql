-- Writes a whole batch in one statement, which is its own database transaction.
-- "seen" is what this statement's snapshot shows, "locked" what is there once the rows are locked, in one order for all.
-- A row is written only if both show the version that the change was decided on. If "seen" is older than "locked", the
-- rows beside the transaction would be judged by an outdated snapshot, so nothing is written and the caller asks again.
-- A journal entry's turn in the feed never lies before that of the entries before it: within a host's transaction the
-- number of this one may have been given out long before theirs.
WITH change AS MATERIALIZED (
    SELECT *
    FROM unnest(:row, :id, :expected, :operation, :status, :closedAs, :owner, :key, :createdAt, :state, :seal)
        AS c (row, id, expected, operation, status, closed_as, owner, key, created_at, state, seal)
),
hold AS MATERIALIZED (
    SELECT * FROM unnest(:holdRow, :holdNode, :holdUntil) AS h (row, node, until)
),
seen AS MATERIALIZED (
    SELECT t.id, t.version FROM handsel_transaction t WHERE t.id = ANY (:id)
),
locked AS MATERIALIZED (
    SELECT t.id, t.version, t.operation
    FROM handsel_transaction t
    WHERE t.id = ANY (:id)
    ORDER BY t.id
    FOR NO KEY UPDATE
),
updated AS (
    UPDATE handsel_transaction t
    SET version   = c.expected + 1,
        operation = c.operation,
        format    = :format,
        status    = c.status,
        closed_as = nullif(c.closed_as, ''),
        state     = c.state,
        seal      = c.seal,
        turn      = greatest(t.turn, pg_current_xact_id())
    FROM change c
        JOIN locked l ON l.id = c.id AND l.version = c.expected
        JOIN seen s ON s.id = c.id AND s.version = c.expected
    WHERE t.id = c.id AND t.version = c.expected
    RETURNING t.id, t.turn, c.row
),
inserted AS (
    INSERT INTO handsel_transaction
        (id, version, operation, format, status, closed_as, owner, idempotency_key, created_at, state, seal, turn)
    SELECT c.id, 1, c.operation, :format, c.status, nullif(c.closed_as, ''), c.owner, c.key, c.created_at, c.state,
           c.seal, pg_current_xact_id()
    FROM change c
    WHERE c.expected = 0
    ORDER BY c.owner, c.key, c.id
    ON CONFLICT DO NOTHING
    RETURNING id, turn
),
applied AS MATERIALIZED (
    SELECT id, turn, row FROM updated
    UNION ALL
    SELECT i.id, i.turn, c.row FROM inserted i JOIN change c ON c.id = i.id
),
obligation_gone AS (
    DELETE FROM handsel_obligation o
    USING unnest(:goneRow, :goneKind, :goneSubject) AS g (row, kind, subject), applied a
    WHERE a.row = g.row AND o.transaction_id = a.id AND o.kind = g.kind AND o.subject = g.subject
),
obligation_written AS (
    INSERT INTO handsel_obligation AS o (transaction_id, kind, subject, due_at, tries, holder, held_until)
    SELECT a.id, w.kind, w.subject, w.due_at, w.tries, h.node, h.until
    FROM unnest(:owedRow, :owedKind, :owedSubject, :owedDueAt, :owedTries) AS w (row, kind, subject, due_at, tries)
        JOIN applied a ON a.row = w.row
        LEFT JOIN hold h ON h.row = w.row
    ON CONFLICT (transaction_id, kind, subject) DO UPDATE
    SET due_at = excluded.due_at, tries = excluded.tries, holder = excluded.holder, held_until = excluded.held_until
),
obligation_kept AS (
    UPDATE handsel_obligation o
    SET holder = h.node, held_until = h.until
    FROM unnest(:keptRow, :keptKind, :keptSubject) AS k (row, kind, subject)
        JOIN applied a ON a.row = k.row
        LEFT JOIN hold h ON h.row = k.row
    WHERE o.transaction_id = a.id AND o.kind = k.kind AND o.subject = k.subject
      AND (o.holder IS DISTINCT FROM h.node OR o.held_until IS DISTINCT FROM h.until)
),
-- A reference of another transaction must stop the whole statement, while one that is already our own must not. Setting
-- the column to null fails on its constraint and does exactly that.
reference_written AS (
    INSERT INTO handsel_reference AS r (kind, account, value, transaction_id)
    SELECT n.kind, n.account, n.value, a.id
    FROM unnest(:refRow, :refKind, :refAccount, :refValue) AS n (row, kind, account, value)
        JOIN applied a ON a.row = n.row
    ORDER BY n.kind, n.account, n.value
    ON CONFLICT (kind, account, value) DO UPDATE
    SET transaction_id = CASE WHEN r.transaction_id = excluded.transaction_id THEN r.transaction_id END
),
journal_written AS (
    INSERT INTO handsel_journal (transaction_id, version, place, at, event, story, facts, change, seal, turn)
    SELECT a.id, j.version, j.place, j.at, j.event, j.story, j.facts, j.change, j.seal, a.turn
    FROM unnest(:entryRow, :entryVersion, :entryPlace, :entryAt, :entryEvent, :entryStory, :entryFacts, :entryChange,
                :entrySeal)
        AS j (row, version, place, at, event, story, facts, change, seal)
        JOIN applied a ON a.row = j.row
),
personal_written AS (
    INSERT INTO handsel_personal (transaction_id, email, data)
    SELECT a.id, p.email, p.data
    FROM unnest(:personRow, :personEmail, :personData) AS p (row, email, data)
        JOIN applied a ON a.row = p.row
),
person_erased AS (
    DELETE FROM handsel_personal p
    USING unnest(:erasedRow) AS e (row), applied a
    WHERE a.row = e.row AND p.transaction_id = a.id
),
reply_erased AS (
    DELETE FROM handsel_reply r
    USING unnest(:erasedRow) AS e (row), applied a
    WHERE a.row = e.row AND r.transaction_id = a.id
),
reply_written AS (
    INSERT INTO handsel_reply (transaction_id, version, place, at, account, what, http_status, body)
    SELECT a.id, r.version, r.place, r.at, r.account, r.what, r.http_status, r.body
    FROM unnest(:replyRow, :replyVersion, :replyPlace, :replyAt, :replyAccount, :replyWhat, :replyStatus, :replyBody)
        AS r (row, version, place, at, account, what, http_status, body)
        JOIN applied a ON a.row = r.row
),
settled AS (
    UPDATE handsel_inbox i
    SET state = 3, turn = i.turn + 1
    FROM unnest(:settledRow, :settled) AS s (row, inbox_id)
        JOIN applied a ON a.row = s.row
    WHERE i.id = s.inbox_id AND i.state IN (1, 2)
)
SELECT c.id, a.id IS NOT NULL AS applied, l.version, l.operation
FROM change c
    LEFT JOIN applied a ON a.row = c.row
    LEFT JOIN locked l ON l.id = c.id
