"""The dbt primer tells what moves, what stays, and that no promise is broken."""

import os
import subprocess
import sys
from pathlib import Path

BENCH = Path(__file__).resolve().parents[2] / "bench"
FILES = {
    "dbt_project.yml": "name: a\n",
    "models/sources.yml": """\
sources:
  - name: music
    database: acme
    tables:
      - name: plays
      - name: tracks
  - name: web
    database: "{{ target.project }}"
    tables:
      - name: visits
""",
    "models/plays.sql": "select track, day from {{ source('music', 'plays') }}\n",
    "models/tracks.sql": "select track from {{ source('music', 'tracks') }} {{ condition }}\n",
    "models/visits.sql": "with rows_ as (select * from {{ source('web', 'visits') }}) select visitor from rows_\n",
}


def test_a_project_is_moved_as_far_as_it_goes(tmp_path):
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")

    report = subprocess.run(
        [sys.executable, "-m", "dbt_primer", str(tmp_path)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(BENCH), str(BENCH.parent)])},
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    lines = [" ".join(line.split()) for line in report.splitlines()]
    assert [line for line in lines if line.endswith(("rewritten", "how to name the new one", "a template gives"))] == [
        "1 33.3 % fully rewritten",
        "1 33.3 % stays: which table the source is, or how to name the new one",
        "1 33.3 % stays: what a template gives",
    ]
    assert "tables of sources: 3; 1 (33 %) with a project or dataset that is a template or left out" in lines
    assert {"exceptions: 0", "broken promises: 0", "sources declared: 1 entries in 1 YAML files"} <= set(lines)
