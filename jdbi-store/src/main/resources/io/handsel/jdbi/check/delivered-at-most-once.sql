-- At most one effective delivery (P2): of all delivery attempts of a transaction, no more than one has delivered or may
-- still deliver. The others are proved to have done nothing: declined, not sent, absent, or undone by the provider.
SELECT t.id,
       'delivery attempts ' || string_agg(d.key || ' (' || (d.value ->> 'status') || ')', ', ' ORDER BY d.key::integer)
           || ' have each delivered or may still deliver' AS finding
FROM handsel_transaction t, jsonb_each(t.state::jsonb -> 'deliveries') d
WHERE d.value ->> 'status' NOT IN ('DECLINED', 'NOT_SENT', 'ABSENT', 'REVERSED')
GROUP BY t.id
HAVING count(*) > 1
ORDER BY t.id;
