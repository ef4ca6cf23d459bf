-- A text is read by value, in either kind of quotes; with an escape, three quotes or a prefix it is left to the old
-- value.
-- >>> mapping: typed
-- >>> before
SELECT day FROM acme.shop.days_v1 WHERE state = 'new' OR state = "new" OR state = "it's";
SELECT day FROM acme.shop.days_v1 WHERE state = 'it\'s' OR state = r'new' OR state = '''new''' OR state = """new""" OR state = 'other'
-- >>> after
SELECT CAST(day_text AS DATE) AS day FROM acme.shop.days_v2 WHERE status = 'N' OR status = 'N' OR status = 'I';
SELECT CAST(day_text AS DATE) AS day FROM acme.shop.days_v2 WHERE CASE WHEN status IS NULL THEN NULL WHEN status = 'N' THEN 'new' WHEN status = 'I' THEN 'it\'s' ELSE ERROR('status holds a value that state never had') END = 'it\'s' OR CASE WHEN status IS NULL THEN NULL WHEN status = 'N' THEN 'new' WHEN status = 'I' THEN 'it\'s' ELSE ERROR('status holds a value that state never had') END = r'new' OR CASE WHEN status IS NULL THEN NULL WHEN status = 'N' THEN 'new' WHEN status = 'I' THEN 'it\'s' ELSE ERROR('status holds a value that state never had') END = '''new''' OR CASE WHEN status IS NULL THEN NULL WHEN status = 'N' THEN 'new' WHEN status = 'I' THEN 'it\'s' ELSE ERROR('status holds a value that state never had') END = """new""" OR CASE WHEN status IS NULL THEN NULL WHEN status = 'N' THEN 'new' WHEN status = 'I' THEN 'it\'s' ELSE ERROR('status holds a value that state never had') END = 'other'
