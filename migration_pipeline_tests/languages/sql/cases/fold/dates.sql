-- A date is read by value, however it is spelled; what is no date, or may be anything, is compared with the old
-- value.
-- >>> mapping: typed
-- >>> before
SELECT state FROM acme.shop.days_v1 WHERE day = "2024-01-05" OR day = DATE '2024-1-5' OR date"2024-01-05" = day OR feast = DATE   '2024-12-25';
SELECT state FROM acme.shop.days_v1 WHERE day = '2024-02-30' OR day = 'today';
SELECT state FROM acme.shop.days_v1 WHERE day = CAST('2024-01-05' AS DATE) OR day = CURRENT_DATE();
SELECT state FROM acme.shop.days_v1 WHERE day = '{{ ds }}' OR feast <> '2024-12-26'
-- >>> after
SELECT CASE WHEN status IS NULL THEN NULL WHEN status = 'N' THEN 'new' WHEN status = 'I' THEN 'it\'s' ELSE ERROR('status holds a value that state never had') END AS state FROM acme.shop.days_v2 WHERE day_text = '2024-01-05' OR day_text = '2024-01-05' OR '2024-01-05' = day_text OR feast_name = 'christmas';
SELECT CASE WHEN status IS NULL THEN NULL WHEN status = 'N' THEN 'new' WHEN status = 'I' THEN 'it\'s' ELSE ERROR('status holds a value that state never had') END AS state FROM acme.shop.days_v2 WHERE CAST(day_text AS DATE) = '2024-02-30' OR CAST(day_text AS DATE) = 'today';
SELECT CASE WHEN status IS NULL THEN NULL WHEN status = 'N' THEN 'new' WHEN status = 'I' THEN 'it\'s' ELSE ERROR('status holds a value that state never had') END AS state FROM acme.shop.days_v2 WHERE CAST(day_text AS DATE) = CAST('2024-01-05' AS DATE) OR CAST(day_text AS DATE) = CURRENT_DATE();
SELECT CASE WHEN status IS NULL THEN NULL WHEN status = 'N' THEN 'new' WHEN status = 'I' THEN 'it\'s' ELSE ERROR('status holds a value that state never had') END AS state FROM acme.shop.days_v2 WHERE CAST(day_text AS DATE) = '{{ ds }}' OR CASE WHEN feast_name IS NULL THEN NULL WHEN feast_name = 'christmas' THEN DATE '2024-12-25' ELSE ERROR('feast_name holds a value that feast never had') END <> '2024-12-26'
-- >>> not analysed: some of the texts are no dates
