-- State and obligations in one statement, so that they are of one version.
SELECT t.id,
       t.state,
       t.seal,
       (SELECT string_agg(concat_ws(' ', o.kind, o.subject, o.tries, (extract(epoch FROM o.due_at) * 1000000)::bigint), ',')
        FROM handsel_obligation o
        WHERE o.transaction_id = t.id) AS owed
FROM handsel_transaction t
