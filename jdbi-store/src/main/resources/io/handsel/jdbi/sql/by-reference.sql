-- As transaction.sql, and under which of the wanted references each was found.
SELECT w.kind,
       w.account,
       w.value,
       t.id,
       t.state,
       t.seal,
       (SELECT string_agg(concat_ws(' ', o.kind, o.subject, o.tries, (extract(epoch FROM o.due_at) * 1000000)::bigint), ',')
        FROM handsel_obligation o
        WHERE o.transaction_id = t.id) AS owed
FROM unnest(:kind, :account, :value) AS w (kind, account, value)
    JOIN handsel_reference r ON r.kind = w.kind AND r.account = w.account AND r.value = w.value
    JOIN handsel_transaction t ON t.id = r.transaction_id
