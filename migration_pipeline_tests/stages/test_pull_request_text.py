"""The whole text of pull requests, in the order that campaign-operations.md gives."""

from datetime import date

from migration_pipeline.domain.campaign import Campaign
from migration_pipeline.domain.changeset import Changeset, Note, Rewrite, Unresolved
from migration_pipeline.domain.edit import FileChange, Span, TextEdit
from migration_pipeline.domain.mapping import Mapping, TableMapping
from migration_pipeline.domain.names import TableName
from migration_pipeline.domain.notice import DeprecationNotice
from migration_pipeline.domain.verdict import CheckResult, Grade, Outcome, Verdict
from migration_pipeline.stages.pull_request_text import body, title
from migration_pipeline_tests.stages import fleet

ORDERS, REFUNDS = (TableName.parse(f"shop-data.sales.{name}_v1") for name in ("orders", "refunds"))
NEW_ORDERS, NEW_REFUNDS = (TableName.parse(f"shop-data.sales.{name}_v2") for name in ("orders", "refunds"))


def campaign(
    *moves: tuple[TableName, TableName], removal: date | None = None, guide: str = "", version: str = ""
) -> Campaign:
    notice = DeprecationNotice(
        tables=tuple(old for old, _ in moves), announced=None, removal=removal, owner="team-sales", guide=guide
    )
    tables = tuple(
        TableMapping(old=old, new=new, old_schema=None, new_schema=None, columns=(), rows=()) for old, new in moves
    )
    mapping = Mapping(campaign="orders_v2", version=version, notice=notice, tables=tables)
    return Campaign(id="orders_v2", notice=notice, mapping=mapping)


def changeset(rewrite: Rewrite) -> Changeset:
    return Changeset(consumer=fleet.key("sales/x"), base_revision="r", fingerprint="f", rewrite=rewrite)


def verdict(of: Changeset, grade: Grade, *results: CheckResult) -> Verdict:
    return Verdict(changeset=of.digest, base_revision="r", results=results, grade=grade)


TWO = campaign((ORDERS, NEW_ORDERS), (REFUNDS, NEW_REFUNDS))
CHANGE = FileChange(
    file="a.sql",
    before="SELECT id\nFROM orders_v1\n",
    edits=(
        TextEdit(Span(7, 9), "order_id AS id", "id is order_id"),
        TextEdit(Span(15, 24), "orders_v2", "orders_v1 is replaced by orders_v2"),
    ),
)


def test_a_title_names_the_tables_that_the_changeset_moves() -> None:
    one = changeset(Rewrite(rows=("shop-data.sales.refunds_v1.id", "shop-data.sales.refunds_v1.reason")))
    both = changeset(Rewrite(rows=("shop-data.sales.refunds_v1.id", "shop-data.sales.orders_v1.id")))

    assert [title(TWO, one), title(TWO, both)] == [
        "Migrate sales.refunds_v1 to refunds_v2",
        "Migrate sales.orders_v1 to orders_v2 and sales.refunds_v1 to refunds_v2",
    ]


def test_a_title_does_not_take_one_table_for_another_that_begins_alike() -> None:
    alike = campaign((ORDERS, NEW_ORDERS), (TableName.parse("shop-data.sales.orders_v10"), NEW_REFUNDS))

    assert title(alike, changeset(Rewrite(rows=("shop-data.sales.orders_v10.id",)))) == (
        "Migrate sales.orders_v10 to refunds_v2"
    )


def test_a_title_of_a_struct_column_names_its_table() -> None:
    assert title(TWO, changeset(Rewrite(rows=("shop-data.sales.refunds_v1.place.city",)))) == (
        "Migrate sales.refunds_v1 to refunds_v2"
    )


def test_a_title_where_no_row_applied_names_all_tables() -> None:
    assert title(TWO, changeset(Rewrite())) == "Migrate sales.orders_v1 to orders_v2 and sales.refunds_v1 to refunds_v2"


def test_the_body_of_a_changeset_with_all_there_can_be() -> None:
    full = changeset(
        Rewrite(
            changes=(CHANGE,),
            unresolved=(Unresolved(file="b.sql", line=3, subject="score", reason="ask", decision="say which rating"),),
            notes=(Note(file="README.md", line=9, text="reads `orders_v1` <!-- --> @everyone"),),
            assumptions=("shop-data.sales.orders_v1.id",),
            rows=("shop-data.sales.orders_v1.total", "shop-data.sales.orders_v1.id"),
        )
    )
    results = (
        CheckResult(check="untouched_text", file="a.sql", outcome=Outcome.PASSED, detail="2 edits"),
        CheckResult(check="dry_run", file="a.sql", outcome=Outcome.SKIPPED, detail="not | judged\nhere"),
    )
    of = campaign((ORDERS, NEW_ORDERS), removal=date(2026, 12, 1), guide="https://example.com/g", version="3")

    assert (
        body(of, full, verdict(full, Grade.NEEDS_HUMAN, *results))
        == f"""\
## Why

`team-sales` has deprecated `shop-data.sales.orders_v1`. It will be removed on **2026-12-01**. \
See the [migration guide](https://example.com/g).

## What changed

- `a.sql` (2 lines)
  - id is order_id
  - orders_v1 is replaced by orders_v2

Mapping rows that applied: `shop-data.sales.orders_v1.id`, `shop-data.sales.orders_v1.total`.

## Evidence: needs_human

This is a draft: something below needs your decision, or could not be checked.

| check | file | result | detail |
|---|---|---|---|
| untouched_text | `a.sql` | passed | 2 edits |
| dry_run | `a.sql` | not judged | not \\| judged here |

Assumed: every value of the new column is the converted value of exactly one old one (`exact`), \
for `shop-data.sales.orders_v1.id`.

## Needs your decision

- `b.sql:3` score: ask.
  To decide: say which rating.

## Named in comments or documents, not changed

- `README.md:9`: `reads 'orders_v1' <!-- --> @everyone`

## If you do not want this

Close this pull request: it stays closed. Push to its branch, and the branch is yours. \
To keep a repository out of every campaign, ask `team-sales` to list it under `scope: exclude:`.

Made by campaign `orders_v2`, mapping version 3, changeset `{full.digest[:12]}`.
"""
    )


def test_the_body_of_a_changeset_with_no_more_than_it_must_have() -> None:
    small = changeset(Rewrite(changes=(CHANGE,)))

    assert (
        body(campaign((ORDERS, NEW_ORDERS)), small, verdict(small, Grade.VALIDATED))
        == f"""\
## Why

`team-sales` has deprecated `shop-data.sales.orders_v1`.

## What changed

- `a.sql` (2 lines)
  - id is order_id
  - orders_v1 is replaced by orders_v2

## Evidence: validated

The analyzer accepts every changed query, and what each one emits keeps its names and types. No proof was made.

| check | file | result | detail |
|---|---|---|---|

## If you do not want this

Close this pull request: it stays closed. Push to its branch, and the branch is yours. \
To keep a repository out of every campaign, ask `team-sales` to list it under `scope: exclude:`.

Made by campaign `orders_v2`, mapping version not labelled, changeset `{small.digest[:12]}`.
"""
    )


def test_two_tables_are_removed_in_the_plural() -> None:
    small = changeset(Rewrite(changes=(CHANGE,)))
    both = campaign((ORDERS, NEW_ORDERS), (REFUNDS, NEW_REFUNDS), removal=date(2026, 12, 1))

    assert "They will be removed on **2026-12-01**." in body(both, small, verdict(small, Grade.VALIDATED))


def test_one_changed_line_is_counted_in_the_singular() -> None:
    one = changeset(Rewrite(changes=(FileChange(file="a.sql", before="x", edits=(TextEdit(Span(0, 1), "y", "why"),)),)))

    assert "- `a.sql` (1 line)\n" in body(TWO, one, verdict(one, Grade.VALIDATED))


def test_no_more_than_twenty_notes_are_listed() -> None:
    notes = tuple(Note(file="a.md", line=n, text="x") for n in range(1, 24))
    noted = changeset(Rewrite(changes=(CHANGE,), notes=notes))

    text = body(TWO, noted, verdict(noted, Grade.VALIDATED))

    assert ("- `a.md:20`: `x`\n- and 3 more\n" in text, "a.md:21" in text) == (True, False)


def test_a_lines_own_markup_stays_inert_in_what_needs_a_decision() -> None:
    quoted = Unresolved(
        file="b.sql",
        line=3,
        subject="`orders_v1` of @everyone",
        reason="in a string,\n## <!-- <b> @shop/all `x`",
        decision="look",
    )
    asked = changeset(Rewrite(changes=(CHANGE,), unresolved=(quoted,)))

    text = body(TWO, asked, verdict(asked, Grade.NEEDS_HUMAN))

    assert (
        """\
## Needs your decision

- `b.sql:3` 'orders_v1' of @\u200beveryone: in a string, ## &lt;!-- &lt;b> @\u200bshop/all 'x'.
  To decide: look.
"""
        in text
    )
