-- Wallets balance: every wallet is the sum of its entries and holds what its open holds set aside, its entries are numbered
-- without gaps and end with its balance, and the two entries of every movement add up to nothing. What waits to be withdrawn
-- is set aside, and what is not to be withdrawn any more is not.
SELECT NULL::uuid AS id,
       'wallet ' || w.id || ' has ' || w.balance || ' and its entries add up to ' || coalesce(e.total, 0) AS finding
FROM handsel_wallet w
    LEFT JOIN (SELECT wallet_id, sum(amount) AS total, count(*) AS many, max(number) AS latest
               FROM handsel_wallet_entry
               WHERE wallet_id IS NOT NULL
               GROUP BY wallet_id) e ON e.wallet_id = w.id
WHERE w.balance <> coalesce(e.total, 0)
   OR w.entries <> coalesce(e.many, 0)
   OR w.entries <> coalesce(e.latest, 0)
UNION ALL
SELECT NULL::uuid,
       'wallet ' || w.id || ' holds ' || w.held || ' and its open holds add up to ' || coalesce(h.total, 0)
FROM handsel_wallet w
    LEFT JOIN (SELECT wallet_id, sum(amount) AS total
               FROM handsel_wallet_hold
               WHERE state = 'OPEN'
               GROUP BY wallet_id) h ON h.wallet_id = w.id
WHERE w.held <> coalesce(h.total, 0)
UNION ALL
SELECT NULL::uuid,
       'movement ' || m.reference || ' has ' || count(e.amount) || ' entries that add up to ' || coalesce(sum(e.amount), 0)
FROM handsel_wallet_movement m
    LEFT JOIN handsel_wallet_entry e ON e.movement_id = m.id AND e.currency = m.currency
GROUP BY m.id, m.reference
HAVING count(e.amount) <> 2 OR sum(e.amount) <> 0 OR max(e.amount) <> min(m.amount)
UNION ALL
SELECT NULL::uuid,
       'entry ' || e.number || ' of wallet ' || e.wallet_id || ' does not follow from the one before it'
FROM (SELECT wallet_id,
             number,
             amount,
             balance,
             coalesce(lag(balance) OVER (PARTITION BY wallet_id ORDER BY number), 0) AS before
      FROM handsel_wallet_entry
      WHERE wallet_id IS NOT NULL) e
WHERE e.before + e.amount <> e.balance
UNION ALL
SELECT w.transaction_id,
       'withdrawal ' || w.reference || ' is ' || w.state || ' and its money is ' || coalesce(lower(h.state), 'not set aside')
FROM handsel_withdrawal w
    LEFT JOIN handsel_wallet_hold h
        ON h.reference = CASE WHEN w.state IN ('WAITING', 'DECLINED') THEN 'withdrawal-' || w.reference ELSE w.transaction END
           AND h.amount = w.amount
WHERE NOT coalesce(CASE w.state
                       WHEN 'WAITING' THEN h.state = 'OPEN'
                       WHEN 'APPROVED' THEN h.state IN ('OPEN', 'CAPTURED')
                       WHEN 'PAYING' THEN h.state = 'CAPTURED'
                       ELSE h.state = 'RELEASED'
                   END, false);
