"""The mapping of HTTP Archive's deprecation, which the bench of that name moves the Web Almanac's queries with."""

from pathlib import Path

from migration_pipeline.domain.edit import apply_edits
from migration_pipeline.languages.sql.findings import Remark, Tables
from migration_pipeline.languages.sql.paths import Defaults
from migration_pipeline.languages.sql.rewrite import rewrite
from migration_pipeline.mapping.load import check_mapping

FILE = Path(__file__).parents[2] / "bench/http_archive/httparchive_crawl.yaml"
OLD = """\
SELECT
  _TABLE_SUFFIX AS client,
  AVG(reqTotal) AS requests
FROM
  `httparchive.summary_pages.2024_06_01_*`
GROUP BY
  client
"""
NEW = """\
SELECT
  client AS client,
  AVG(LAX_INT64(summary.reqTotal)) AS requests
FROM
  `httparchive.crawl.pages`
WHERE
  date = DATE '2024-06-01' AND
  is_root_page AND summary IS NOT NULL
GROUP BY
  client
"""


def test_the_mapping_has_no_finding_and_moves_a_query_as_the_public_guide_does():
    campaign, findings = check_mapping(FILE)
    assert campaign is not None
    tables = Tables(mappings={t.old: t for t in campaign.mapping.tables}, schemas={}, defaults=Defaults())

    moved = rewrite(OLD, tables, Remark("httparchive_crawl", "https://har.fyi"))

    assert findings == ()
    assert moved.findings == ()
    assert apply_edits(OLD, moved.edits) == NEW
