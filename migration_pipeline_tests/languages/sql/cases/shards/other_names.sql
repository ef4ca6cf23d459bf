-- None of these is a shard, or the beginning of one, whatever stands behind it.
-- >>> mapping: required
-- >>> before
SELECT n FROM acme.shop.scores_;
SELECT n FROM `acme.shop.hit_*`;
SELECT n FROM `acme.shop.scores_20260105$20260105`;
SELECT n FROM acme.shop.hits_20YY0105
-- >>> nothing to do
