"""Each way through a template's branches is judged by itself, and what is said of its text is said once."""

from collections import Counter

from migration_pipeline.checks.registry import CHECKS
from migration_pipeline.domain.campaign import Campaign
from migration_pipeline.domain.consumer import ConsumerKey
from migration_pipeline.domain.verdict import Verdict
from migration_pipeline.stages import agent_rewrite, context_build
from migration_pipeline.stages.dry_run_validation import validate
from migration_pipeline.stages.lineage_discovery import Circumstances, discover
from migration_pipeline.warehouses.local.warehouse import LocalWarehouse
from migration_pipeline_tests.builders import REPOSITORY, tree
from migration_pipeline_tests.warehouses.test_local import CACHE

SOURCES = (
    "sources:\n- name: sales\n  database: shop-data\n  tables:\n  - name: orders_v1\n    columns:\n    - name: total\n"
)
TWICE = "{% if late %} and total > 1{% endif %}"
ELSEWHERE = (
    "select x from unnest([1.0, 2.0]) as x "
    "{% if old %}join {{ source('sales', 'orders_v1') }} as o on o.total = x and o.id > 0{% endif %}"
)


def verdict(campaign: Campaign, model: str) -> Verdict:
    files = {"dbt_project.yml": "name: shop\n", "models/sources.yml": SOURCES, "models/m.sql": model}
    source = tree(files)
    consumer = discover(source, "main", campaign, ConsumerKey(REPOSITORY), Circumstances(schemas={}))
    changeset = agent_rewrite.rewrite(context_build.build(consumer, source, campaign, {}), consumer)
    return validate(changeset, source, campaign, {}, LocalWarehouse(CACHE, instances=1), CHECKS)


def told(found: Verdict) -> Counter[tuple[str, str]]:
    return Counter((one.check, str(one.outcome)) for one in found.results if one.file == "models/m.sql")


def test_two_branches_of_one_condition_are_four_ways_through_one_text(campaign: Campaign) -> None:
    found = verdict(campaign, f"select id from {{{{ source('sales', 'orders_v1') }}}} where id > 0 {TWICE} {TWICE}")

    assert told(found) == {
        ("untouched_text", "passed"): 1,
        ("same_bindings", "passed"): 1,
        ("leftover_references", "passed"): 1,
        ("dry_run", "passed"): 4,
        ("output_schema", "passed"): 4,
        ("partition_filter", "passed"): 4,
        ("equivalence", "passed"): 4,
    }
    assert {one.detail.partition(" (template: ")[2] for one in found.results if one.check == "dry_run"} == {
        "",
        "not if late)",
        "not if late, not if late)",
    }


def test_a_way_in_which_nothing_changes_is_not_judged(campaign: Campaign) -> None:
    found = told(verdict(campaign, ELSEWHERE))

    assert (found["dry_run", "passed"], found["equivalence", "passed"]) == (1, 1)


def test_a_template_that_is_not_rendered_says_why(campaign: Campaign) -> None:
    found = verdict(
        campaign, "select o.id from {{ source('sales', 'orders_v1') }} as o join {{ most() }} as m on m.k = o.total"
    )

    (dry_run,) = (one for one in found.results if one.check == "dry_run")
    assert (str(dry_run.outcome), dry_run.detail) == (
        "skipped",
        "the template is not rendered: no value is known for {{ most() }}",
    )
