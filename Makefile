# Targets for people at work on the project; ./dev does what a newcomer needs.
.PHONY: setup check test bench lock ui crash rewrites primer acceptance dbt_primer archive fuzz mutants

setup:
	./dev setup

check:
	./dev check

test:
	./dev test

ui:
	./dev ui

# Kill a run after every single effect, and at random moments, and compare the end states (minutes).
crash:
	./dev check
	MIGRATION_PIPELINE_CRASH=all .venv/bin/python -m pytest migration_pipeline_tests/stages -k killed

# Every rewrite by hand, wrong and right, under all checks (five minutes).
rewrites:
	./dev check
	MIGRATION_PIPELINE_REWRITES=all .venv/bin/python -m pytest -n 2 migration_pipeline_tests/checks/test_rewrites.py

# Dagster beside the same stages from the command line, in one run: CPU seconds a repository; what the evidence costs.
bench:
	./dev setup
	.venv/bin/python bench/dagster_overhead.py 200 1000
	.venv/bin/python bench/evidence_cost.py

# Write the lock files again from pyproject.toml; needs uv on the PATH.
lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --no-strip-extras pyproject.toml -o requirements.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --no-strip-extras --extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock

# Draw mappings for the tables of another repository of BigQuery SQL, and move every file of it: make primer REPOSITORY=...
primer:
	./dev setup
	PYTHONPATH=bench .venv/bin/python -m primer $(REPOSITORY)

# The same for the models of a dbt project: make dbt_primer PROJECT=...
dbt_primer:
	./dev setup
	PYTHONPATH=bench .venv/bin/python -m dbt_primer $(PROJECT)

# Dry-run another repository's queries and views as they are, and compare what they emit with its schema.yaml files
# (two to five minutes): make acceptance REPOSITORY=.../bigquery-etl
acceptance:
	./dev setup
	PYTHONPATH=bench .venv/bin/python -m acceptance $(REPOSITORY)

# Move the Web Almanac's queries by HTTP Archive's own deprecation: make archive QUERIES=.../almanac.httparchive.org/sql/2019
archive:
	./dev setup
	PYTHONPATH=bench .venv/bin/python -m http_archive $(QUERIES) --analyze

# Rewrite queries that a grammar draws, and run old and new text over the same rows (about 15 minutes).
fuzz:
	./dev setup
	PYTHONPATH=bench .venv/bin/python -m fuzz --workers 2 --cases fuzz-cases
	PYTHONPATH=bench .venv/bin/python -m fuzz --planted

# Change the rules one small thing at a time, and list the changes that no test notices (hours for all of them):
# make mutants MUTANTS='migration_pipeline.domain.edit*'; then .venv/bin/mutmut show NAME
mutants:
	./dev check
	.venv/bin/python -m pip install --quiet --disable-pip-version-check mutmut==3.8.1
	.venv/bin/mutmut run --max-children 1 $(foreach name,$(MUTANTS),'$(name)')
	.venv/bin/mutmut results
