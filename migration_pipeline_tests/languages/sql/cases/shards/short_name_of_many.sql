-- So may the prefix of some, though nothing else in the text spells a part of the pattern.
-- >>> mapping: required
-- >>> defaults: acme shop
-- >>> before
SELECT n FROM `hits_202602*`
-- >>> after
SELECT n FROM `hits` WHERE day BETWEEN DATE '2026-02-01' AND DATE '2026-02-28'
-- >>> not analysed: the analyzer of this suite has no wildcard tables
