-- [project:dataset.table] is legacy SQL even where the first line does not say so.
-- >>> before
SELECT track FROM [acme:music.plays_v1]
-- >>> stays: the parser refuses it
