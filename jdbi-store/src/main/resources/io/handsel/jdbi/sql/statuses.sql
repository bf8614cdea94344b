SELECT w.kind, w.account, w.value, t.status
FROM unnest(:kind, :account, :value) AS w (kind, account, value)
    JOIN handsel_reference r ON r.kind = w.kind AND r.account = w.account AND r.value = w.value
    JOIN handsel_transaction t ON t.id = r.transaction_id
