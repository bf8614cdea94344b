-- The journal is whole (P11): every version of a transaction from 1 to its present one has entries, numbered from 0
-- without gaps; the transaction ends with the seal of its last entry; no entry belongs to nobody. That no entry was
-- altered can only be seen with the key: Handsel.check recomputes the seals.
WITH step AS (
    SELECT j.transaction_id AS id, j.version, count(*) AS entries, min(j.place) AS first, max(j.place) AS last
    FROM handsel_journal j
    GROUP BY j.transaction_id, j.version
),
chain AS (
    SELECT s.id,
           count(*) AS versions,
           min(s.version) AS first,
           max(s.version) AS last,
           min(s.version) FILTER (WHERE s.first <> 0 OR s.last <> s.entries - 1) AS torn
    FROM step s
    GROUP BY s.id
),
judged AS (
    SELECT coalesce(t.id, c.id) AS id,
           CASE
               WHEN t.id IS NULL THEN 'the journal belongs to a transaction that is not there'
               WHEN c.id IS NULL THEN 'it has no journal'
               WHEN c.torn IS NOT NULL THEN 'entries of version ' || c.torn || ' are missing'
               WHEN c.first <> 1 OR c.versions <> c.last - c.first + 1 THEN 'versions are missing from the journal'
               WHEN c.last <> t.version
                   THEN 'the journal ends at version ' || c.last || ', the transaction is at version ' || t.version
               WHEN t.version <> (t.state::jsonb ->> 'version')::bigint
                   THEN 'the state is of version ' || (t.state::jsonb ->> 'version') || ', the row of version ' || t.version
               WHEN t.seal <> (SELECT j.seal
                               FROM handsel_journal j
                               WHERE j.transaction_id = t.id
                               ORDER BY j.version DESC, j.place DESC
                               LIMIT 1)
                   THEN 'the transaction does not end with the seal of its last entry'
           END AS finding
    FROM handsel_transaction t
        FULL JOIN chain c ON c.id = t.id
)
SELECT id, finding
FROM judged
WHERE finding IS NOT NULL
ORDER BY id;
