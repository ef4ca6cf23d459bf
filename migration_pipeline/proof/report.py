"""A proof in words: what was seen, and no more."""

from collections.abc import Iterator, Sequence

from migration_pipeline.domain.proof import Counterexample, Proof, ProofStatus
from migration_pipeline.domain.rows import ResultSet
from migration_pipeline.domain.schema import Column

_CELL = 60  # characters of a value that are shown
_ROWS = 12


def summary(proof: Proof) -> str:
    """Return the outcome in one sentence."""
    if proof.status is ProofStatus.DIFFERENT:
        return f"the results differ: {proof.reason}"
    if proof.status is ProofStatus.UNPROVEN and not proof.datasets:
        return f"not provable: {proof.reason}"
    seen = (
        f"same result on {proof.datasets} generated data sets ({proof.rows_out} rows), "
        f"{proof.killed} of {proof.planted} planted mistakes caught"
    )
    if proof.branches:
        seen += f", {proof.reached} of {proof.branches} branches reached"
    return seen if proof.status is ProofStatus.EQUAL else f"{seen}; this proves nothing, because {proof.reason}"


def evidence(proof: Proof) -> str:
    """Return in Markdown what the sentence leaves out; nothing where that is all."""
    if proof.counterexample is not None:
        return "\n".join(_counterexample(proof.counterexample))
    lines = [f"- {remark}" for remark in proof.remarks]
    if proof.survivors:
        lines.append(f"- planted mistakes that changed nothing: {', '.join(map(_code, proof.survivors))}")
    if proof.unseen:
        told = ", ".join(_code(f"{one.words} ({one.unseen})") for one in proof.unseen)
        lines.append(f"- planted mistakes that the query cannot see, and which are not counted: {told}")
    if proof.unreached:
        lines.append(f"- branches that no data reached: {', '.join(map(_code, proof.unreached))}")
    if proof.datasets:
        lines.append(f"- the data sets are those of seed {proof.seed}: the same ones each time")
    return "\n".join(lines)


def _counterexample(example: Counterexample) -> Iterator[str]:
    for name, rows in example.tables:
        columns = (*rows.columns, *rows.pseudo)
        shown = [at for at, _ in enumerate(columns) if any(row[at] != "NULL" for row in rows.rows)]
        yield f"Rows of `{name}`:"
        yield from _table([columns[at] for at in shown], [[row[at] for at in shown] for row in rows.rows])
    for says, results in (("The old query gives:", example.old), ("The new query gives:", example.new)):
        yield says
        for result in results:
            yield from _result(result)


def _result(result: ResultSet) -> Iterator[str]:
    yield from _table(list(result.columns), [list(row) for row in result.rows])


def _table(columns: list[Column], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield ""
    if not rows or not columns:
        yield "(no row)"
    else:
        yield f"| {' | '.join(_cell(column.name) for column in columns)} |"
        yield f"|{'---|' * len(columns)}"
        yield from (f"| {' | '.join(_cell(value) for value in row)} |" for row in rows[:_ROWS])
        if len(rows) > _ROWS:
            yield f"\nand {len(rows) - _ROWS} rows more"
    yield ""


def _code(text: str) -> str:
    """Return words that may quote a repository as code, in which nothing is Markdown."""
    return f"`{' '.join(text.split()).replace('`', chr(39))}`"


def _cell(text: str) -> str:
    plain = " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;").replace("`", "'")
    return plain if len(plain) <= _CELL else f"{plain[: _CELL - 3]}..."
