"""The title and the body of a pull request: why, what, evidence, decisions, how to opt out, which mapping."""

from migration_pipeline.domain.campaign import Campaign
from migration_pipeline.domain.changeset import Changeset, Unresolved
from migration_pipeline.domain.edit import FileChange
from migration_pipeline.domain.verdict import Grade, Outcome, Verdict
from migration_pipeline.stages.diff import changed_lines
from migration_pipeline.stages.dry_run_validation import evidence_lines

_GRADES = {
    Grade.PROVEN: "Old and new queries were run side by side on generated data and returned the same.",
    Grade.VALIDATED: (
        "The analyzer accepts every changed query, and what each one emits keeps its names and types. "
        "No proof was made."
    ),
    Grade.NEEDS_HUMAN: "This is a draft: something below needs your decision, or could not be checked.",
    Grade.REJECTED: "A check failed.",
}


def title(campaign: Campaign, changeset: Changeset) -> str:
    """Return the title, which names the tables that the changeset moves."""
    moved = changeset.rewrite.rows
    tables = [t for t in campaign.mapping.tables if any(row.startswith(f"{t.old}.") for row in moved)]
    tables = tables or list(campaign.mapping.tables)
    return "Migrate " + " and ".join(f"{t.old.dataset}.{t.old.table} to {t.new.table}" for t in tables)


def body(campaign: Campaign, changeset: Changeset, verdict: Verdict) -> str:
    """Return the body in Markdown."""
    parts = [
        _why(campaign),
        _what(changeset, verdict),
        _access(campaign, changeset),
        _evidence(changeset, verdict),
        _decisions(changeset.rewrite.unresolved),
        _notes(changeset),
        _opting_out(campaign),
        _origin(campaign, changeset),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _origin(campaign: Campaign, changeset: Changeset) -> str:
    version = campaign.mapping.version or "not labelled"
    return f"Made by campaign `{campaign.id}`, mapping version {version}, changeset `{changeset.digest[:12]}`."


def _why(campaign: Campaign) -> str:
    notice = campaign.notice
    them = "It" if len(notice.tables) == 1 else "They"
    removal = f" {them} will be removed on **{notice.removal}**." if notice.removal else ""
    tables = ", ".join(f"`{table}`" for table in notice.tables)
    guide = f" See the [migration guide]({notice.guide})." if notice.guide else ""
    return f"## Why\n\n`{notice.owner}` has deprecated {tables}.{removal}{guide}"


def _what(changeset: Changeset, verdict: Verdict) -> str:
    lines = ["## What changed", ""]
    for change in changeset.rewrite.changes:
        count = changed_lines(change)
        lines.append(f"- `{change.file}` ({count} line{'' if count == 1 else 's'})")
        lines += [f"  - {reason}" for reason in _reasons(change)]
    lines += [f"- `{test.path}` (new): rows by which a query was proven, to keep as a test" for test in verdict.tests]
    if changeset.rewrite.rows:
        lines += [
            "",
            "Mapping rows that applied: " + ", ".join(f"`{row}`" for row in sorted(changeset.rewrite.rows)) + ".",
        ]
    return "\n".join(lines)


def _access(campaign: Campaign, changeset: Changeset) -> str:
    """Return who must be able to read the new tables, and when they are written."""
    lines = []
    for table in campaign.mapping.tables:
        ready = table.ready
        if ready is None or not any(row.startswith(f"{table.old}.") for row in changeset.rewrite.rows):
            continue
        access = f" Whoever runs the query needs access: {ready.access}." if ready.access else ""
        lands = f" It is written: {ready.lands}." if ready.lands else ""
        location = f" It lies in {ready.location}." if ready.location else ""
        lines += [f"- `{table.new}`:{access}{lands}{location}"] if access or lands or location else []
    return "\n".join(["## Before you merge", "", *lines]) if lines else ""


def _reasons(change: FileChange) -> list[str]:
    return list(dict.fromkeys(edit.reason for edit in change.edits))


def _evidence(changeset: Changeset, verdict: Verdict) -> str:
    marks = {Outcome.PASSED: "passed", Outcome.FAILED: "**failed**", Outcome.SKIPPED: "not judged"}
    rows = [f"| {r.check} | `{r.file}` | {marks[r.outcome]} | {_cell(r.detail)} |" for r in verdict.results]
    lines = [f"## Evidence: {verdict.grade}", "", _GRADES[verdict.grade], "", "| check | file | result | detail |"]
    lines += ["|---|---|---|---|", *rows]
    if beyond := evidence_lines(verdict):
        lines += ["", "<details><summary>What the proofs rest on</summary>", "", *beyond, "</details>"]
    suffixes = sorted(name for name in changeset.rewrite.assumptions if name.endswith("._TABLE_SUFFIX"))
    exact = sorted(name for name in changeset.rewrite.assumptions if name not in suffixes)
    if suffixes:
        tables = ", ".join(f"`{name.removesuffix('._TABLE_SUFFIX')}`" for name in suffixes)
        lines += [
            "",
            f"Assumed: whatever the wildcard matches is one of {tables}, and every new row belongs to one of them.",
        ]
    if exact:
        assumed = ", ".join(f"`{name}`" for name in exact)
        lines += [
            "",
            (
                "Assumed: every value of the new column is the converted value of exactly one old one "
                f"(`exact`), for {assumed}."
            ),
        ]
    return "\n".join(lines)


def _decisions(unresolved: tuple[Unresolved, ...]) -> str:
    if not unresolved:
        return ""
    rows = [
        f"- `{u.file}:{u.line}` {_inert(u.subject)}: {_inert(u.reason)}.\n  To decide: {u.decision}."
        for u in unresolved
    ]
    return "\n".join(["## Needs your decision", "", *rows])


def _notes(changeset: Changeset) -> str:
    if not changeset.rewrite.notes:
        return ""
    rows = [f"- `{note.file}:{note.line}`: {_quoted(note.text)}" for note in changeset.rewrite.notes[:20]]
    more = len(changeset.rewrite.notes) - len(rows)
    rows += [f"- and {more} more"] if more > 0 else []
    return "\n".join(["## Named in comments or documents, not changed", "", *rows])


def _opting_out(campaign: Campaign) -> str:
    return (
        "## If you do not want this\n\n"
        "Close this pull request: it stays closed. Push to its branch, and the branch is yours. "
        f"To keep a repository out of every campaign, ask `{campaign.notice.owner}` to list it under `scope: exclude:`."
    )


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")[:240]


def _inert(text: str) -> str:
    """Return words that may quote a repository such that none of them is Markdown, HTML or a mention."""
    plain = " ".join(text.split()).replace("`", "'").replace("<", "&lt;")
    return plain.replace("@", "@\u200b")


def _quoted(text: str) -> str:
    """Return a line of the repository as inert Markdown."""
    return "`" + text.replace("`", "'") + "`"
