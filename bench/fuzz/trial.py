"""One query through the engine and over the rows: what came of it."""

import traceback
from dataclasses import dataclass
from enum import StrEnum

from fuzz.comparing import difference
from fuzz.running import Failure, Runner
from migration_pipeline.domain.changeset import COMMENT_REASON
from migration_pipeline.domain.edit import apply_edits
from migration_pipeline.languages.sql.findings import Remark, SqlRewrite, Tables
from migration_pipeline.languages.sql.rewrite import rewrite

REMARK = Remark("fuzz", "https://example.com/guide")


class Outcome(StrEnum):
    """What came of a query."""

    SAME = "same"
    DIFFERENT = "DIFFERENT"
    LEFT = "left"
    UNTOUCHED = "untouched"
    INVALID = "invalid"
    FAILED = "failed to run"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """The outcome of one query, and its reason where there is one."""

    outcome: Outcome
    reason: str = ""
    new_sql: str = ""
    gives_rows: bool = False


def tried(sql: str, tables: Tables, runner: Runner, *, is_ordered: bool) -> Trial:
    """Return what came of a query over the tables that the runner holds."""
    old = runner.run(sql)
    if isinstance(old, Failure):
        return Trial(outcome=Outcome.FAILED if old.at_run_time else Outcome.INVALID, reason=old.message)
    gives_rows = bool(old.rows)
    try:
        result = rewrite(sql, tables, REMARK)
        new_sql = apply_edits(sql, result.edits)
        again = rewrite(new_sql, tables, REMARK) if result.edits else result
    except Exception:  # noqa: BLE001  what it finds
        reason = f"raised: {traceback.format_exc(limit=-4)}"
        return Trial(outcome=Outcome.DIFFERENT, reason=reason, gives_rows=gives_rows)
    new = runner.run(new_sql) if result.edits else old
    if isinstance(new, Failure) and new.is_lost:
        return Trial(outcome=Outcome.FAILED, reason=f"the new query is {new.message}")
    if wrong := _wrong(result, again) or difference(old, new, is_ordered=is_ordered):
        return Trial(outcome=Outcome.DIFFERENT, reason=wrong, new_sql=new_sql, gives_rows=gives_rows)
    if result.findings:
        return Trial(outcome=Outcome.LEFT, reason=result.findings[0].reason, new_sql=new_sql, gives_rows=gives_rows)
    outcome = Outcome.SAME if result.edits else Outcome.UNTOUCHED
    return Trial(outcome=outcome, new_sql=new_sql, gives_rows=gives_rows)


def _wrong(result: SqlRewrite, again: SqlRewrite) -> str:
    """Return what is wrong with a rewrite, whatever it returns, or nothing."""
    if result.edits and again.edits:
        return f"a second pass edits: {[(edit.replacement, edit.reason) for edit in again.edits][:3]}"
    if result.findings and any(edit.reason != COMMENT_REASON for edit in result.edits):
        return "a statement is left, and yet edited"
    if result.edits and not result.findings and again.references:
        return "nothing is left, and yet the new text reads the old table"
    return ""
