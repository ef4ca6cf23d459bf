DECLARE versions ARRAY<STRING> DEFAULT ['v1', 'v2'];
DECLARE i INT64 DEFAULT 0;

WHILE i < ARRAY_LENGTH(versions) DO
  EXECUTE IMMEDIATE FORMAT("""
    INSERT INTO `tonalis-analytics.research.version_counts` (version, counted_on, row_count)
    SELECT '%s', CURRENT_DATE(), COUNT(*)
    FROM `tonalis-data.listening.plays_%s`
  """, versions[OFFSET(i)], versions[OFFSET(i)]);
  SET i = i + 1;
END WHILE;
