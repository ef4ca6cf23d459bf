-- A converted column counts where it stands bare, beside a constant in its own terms.
-- >>> mapping: required
-- >>> before
SELECT n FROM acme.shop.drags_v1 WHERE day_number = 20000;
SELECT n FROM acme.shop.drags_v1 WHERE day_number >= UNIX_DATE(CURRENT_DATE())
-- >>> after
SELECT n FROM acme.shop.drags_v2 WHERE day = DATE_FROM_UNIX_DATE(20000);
SELECT n FROM acme.shop.drags_v2 WHERE day >= DATE_FROM_UNIX_DATE(UNIX_DATE(CURRENT_DATE()))
