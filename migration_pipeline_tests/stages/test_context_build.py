"""The context file of a consumer, as a person or an agent reads it."""

from dataclasses import replace

from migration_pipeline.domain.campaign import Campaign
from migration_pipeline.domain.changeset import Rewrite
from migration_pipeline.stages import context_build, lineage_discovery
from migration_pipeline.stages.lineage_discovery import Circumstances, discover
from migration_pipeline_tests.stages import fleet


def markdown(campaign: Campaign, files: fleet.Files, part: str = "all") -> str:
    tree = fleet.tree(files)
    consumer = discover(tree, "main", campaign, fleet.key("sales/x", part), Circumstances(schemas={}))
    return context_build.build(consumer, tree, campaign, {}).markdown


def test_the_context_file_of_a_consumer_with_edits_and_a_question(campaign: Campaign) -> None:
    assert (
        markdown(campaign, fleet.TWO_OWNERS, "shop-support")
        == """\
# Migrating local/sales/x@shop-support

## Why

team-sales has deprecated `shop-data.sales.orders_v1`, `shop-data.sales.refunds_v1`, and goes away on 2026-12-01.
Guide: https://example.com/guides/orders-v2
Campaign: `orders_v2`

## What to do, and what not to

Change only what the listed references need: comments, templates, layout and all other text stay as they are.
The query must return the same rows, under the same column names and types, when it reads the new table.
A row marked `human` or `removed` is not yours to decide: leave the code, and say what has to be decided.
`transform` gives the new value from the old one; `inverse`, or what follows from the transform, gives the old value
from the new one. Without `exact: true` the new column may hold values finer than, or spelled otherwise than, the old
one: then only the inverse is right where values are compared, counted, grouped or ordered.
A statement reads old tables or new ones, never both.

## Mapping: shop-data.sales.orders_v1 -> shop-data.sales.orders_v2

| old column | what the mapping says |
|---|---|
| `id` | new: `order_id` |
| `score` | human: `ask which rating is meant` |

## Schemas of orders_v1 and orders_v2

`shop-data.sales.orders_v1`

```
id: INT64
total: FLOAT64
country: STRING
score: FLOAT64
spare: STRING
```

`shop-data.sales.orders_v2`

```
order_id: INT64
total: FLOAT64
geo: STRUCT<country STRING>
rating: FLOAT64
spare: STRING
```

## References

- `support/scores.sql:1` read `shop-data.sales.orders_v1` (id; plain_sql)
- `support/scores.sql:2` read `shop-data.sales.orders_v1` (score; plain_sql)

## What the rules change

```diff
--- a/support/scores.sql
+++ b/support/scores.sql
@@ -1,2 +1,3 @@
-SELECT id FROM `shop-data.sales.orders_v1`;
+SELECT order_id AS id FROM `shop-data.sales.orders_v2`;
+-- migration(orders_v2): shop-data.sales.orders_v1.score: ask which rating is meant \
(guide: https://example.com/guides/orders-v2)
 SELECT score FROM `shop-data.sales.orders_v1`;
```

## What is left

- `support/scores.sql:2` shop-data.sales.orders_v1.score: the mapping leaves score to a person: \
ask which rating is meant. To decide: answer the mapping's question for this statement.
"""
    )


def test_a_column_that_the_mapping_does_not_name_is_listed_as_such(campaign: Campaign) -> None:
    tree = fleet.tree({"q.sql": "SELECT id FROM `shop-data.sales.orders_v1`\n"})
    consumer = discover(tree, "main", campaign, fleet.key("sales/x"), Circumstances(schemas={}))
    reading_more = replace(consumer, references=(replace(consumer.references[0], columns=("colour", "id")),))

    text = context_build.build(reading_more, tree, campaign, {}).markdown

    assert [line for line in text.splitlines() if line.startswith("| `")] == [
        "| `id` | new: `order_id` |",
        "| `colour` | not named in the mapping: leave it to a person |",
    ]


def test_a_reader_of_all_columns_gets_all_rows(campaign: Campaign) -> None:
    text = markdown(campaign, fleet.LOADER)

    assert [line for line in text.splitlines() if line.startswith("| `")] == [
        "| `id` | new: `order_id` |",
        "| `total` | unchanged: `True` |",
        "| `country` | new: `geo.country` |",
        "| `score` | human: `ask which rating is meant` |",
        "| `spare` | unchanged: `True` |",
    ]


def test_the_guides_own_sections_are_quoted(campaign: Campaign) -> None:
    guided = replace(campaign, notice=replace(campaign.notice, guide_text=(("Ratings", "Take `rating`."),)))

    assert "\n## Guide: Ratings\n\nTake `rating`.\n\n## References\n" in markdown(guided, fleet.LOADER)


def test_a_consumer_with_nothing_to_read_says_why(campaign: Campaign) -> None:
    consumer = lineage_discovery.empty_consumer(fleet.key("sales/x"), campaign, "no commit")

    context = context_build.empty(consumer)

    assert (context.markdown, context.rewrite) == ("# Migrating local/sales/x\n\n## Why\n\nno commit\n", Rewrite())
