WITH person AS (
    DELETE FROM handsel_personal WHERE transaction_id = :id RETURNING 1
),
reply AS (
    DELETE FROM handsel_reply WHERE transaction_id = :id RETURNING 1
)
SELECT EXISTS (SELECT FROM person) OR EXISTS (SELECT FROM reply)
