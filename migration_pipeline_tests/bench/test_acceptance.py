"""The acceptance bench counts what is valid, what is refused and why, and every column that is another."""

import os
import subprocess
import sys
from pathlib import Path

BENCH = Path(__file__).resolve().parents[2] / "bench"
FILES = {
    "acme-prod/music/plays/schema.yaml": """\
fields:
- {name: day, type: DATE}
- {name: track, type: RECORD, fields: [{name: id, type: INTEGER}]}
""",
    "acme-prod/music/daily/view.sql": "CREATE VIEW music.daily AS SELECT day, track FROM music.plays",
    "acme-prod/music/daily/schema.yaml": """\
fields:
- {name: track, type: RECORD, fields: [{name: id, type: STRING}]}
- {name: day, type: DATE}
""",
    "acme-prod/music/nights/view.sql": "CREATE VIEW music.nights AS SELECT fn.next(day) AS day FROM music.plays",
    "acme-prod/music/first/query.sql": "SELECT MIN(day) AS day FROM music.nights WHERE day > @day",
    "acme-prod/music/wrong/query.sql": "SELECT night FROM music.plays",
    "acme-prod/music/drawn/query.sql": "SELECT {{ columns }} FROM music.plays",
    "acme-prod/music/far/query.sql": "SELECT * FROM music.nothing",
    "acme-prod/fn/next/udf.sql": "-- ;\nCREATE FUNCTION fn.next(day DATE) AS (IF(';' > '', day + 1, day))",
}


def test_a_repository_is_counted_as_it_is(tmp_path):
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")

    report = subprocess.run(
        [sys.executable, "-m", "acceptance", str(tmp_path)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(BENCH), str(BENCH.parent)])},
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    assert "\n".join(line for line in report.splitlines()[1:-1] if line) == REPORT


REPORT = """\
dry runs: 6 files
       3  valid
       1  invalid
       2  not_judged
accepted:
   75.0 %  of those judged: 3 of 4
   66.7 %  of those judged which read tables with a schema.yaml alone: 2 of 3
  100.0 %  of those judged which read others too, whose columns were made out: 1 of 1
   75.0 %  of those which hold no template, and name no table without a schema: 3 of 4
   50.0 %  of all: 3 of 6
invalid: 1
  acme-prod/music/wrong/query.sql: Unrecognized name: night [at 1:8]
not judged: 2
       1  it holds a template
            acme-prod/music/drawn/query.sql
       1  a table is not in the schemas given
            acme-prod/music/far/query.sql
columns, and fields of columns, of valid queries and views with a schema.yaml beside them: 3
  66.67 %  equal: 2, in 1 files, 0 throughout
  acme-prod/music/daily/view.sql: track.id: theirs STRING, ours INT64
not read: 0"""
