INSERT INTO handsel_inbox AS i
    (id, account, received_at, event, key, hints, digest, body, state, tries, due_at, received)
SELECT e.id, e.account, e.received_at, e.event, e.key, e.hints, e.digest, decode(e.body, 'hex'), e.state, e.tries,
       e.due_at, e.received
FROM unnest(:id, :account, :receivedAt, :event, :key, :hints, :digest, :body, :state, :tries, :dueAt, :received)
    AS e (id, account, received_at, event, key, hints, digest, body, state, tries, due_at, received)
ORDER BY e.account, e.digest
ON CONFLICT (account, digest) DO UPDATE SET received = i.received + excluded.received
RETURNING i.id, i.account, i.digest
