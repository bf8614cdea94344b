INSERT INTO handsel_inbox AS i
    (id, account, received_at, first_received_at, last_received_at, received, event, key, hints, headers, digest, body,
     state, tries, turn, due_at)
SELECT e.id, e.account, e.received_at, e.received_at, e.received_at, e.received, e.event, e.key, e.hints, e.headers,
       e.digest, decode(e.body, 'hex'), e.state, e.tries, e.turn, e.due_at
FROM unnest(:id, :account, :receivedAt, :event, :key, :hints, :headers, :digest, :body, :state, :tries, :turn, :dueAt,
            :received)
    AS e (id, account, received_at, event, key, hints, headers, digest, body, state, tries, turn, due_at, received)
ORDER BY e.account, e.digest
ON CONFLICT (account, digest) DO UPDATE
SET received = i.received + excluded.received,
    last_received_at = greatest(i.last_received_at, excluded.last_received_at)
RETURNING i.id, i.account, i.digest
