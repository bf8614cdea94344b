WITH taken AS (
    INSERT INTO handsel_allowance AS a (owner, action, used_until)
    VALUES (:owner, :action, :now + CAST(:apart AS float8) * interval '1 microsecond')
    ON CONFLICT (owner, action) DO UPDATE
    SET used_until = greatest(a.used_until, :now) + CAST(:apart AS float8) * interval '1 microsecond'
    WHERE greatest(a.used_until, :now) <= :latest
    RETURNING a.used_until
)
SELECT true AS taken, t.used_until FROM taken t
UNION ALL
SELECT false, a.used_until
FROM handsel_allowance a
WHERE a.owner = :owner AND a.action = :action AND NOT EXISTS (SELECT FROM taken)
