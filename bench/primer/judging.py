"""Dry-runs files of the corpus; what a query names and has no schema is made out from the corpus's own views."""

import re
from pathlib import Path

from migration_pipeline.domain.campaign import Campaign
from migration_pipeline.domain.names import TableName
from migration_pipeline.domain.proof import Proof
from migration_pipeline.domain.query import DryRun, DryRunStatus, Query
from migration_pipeline.domain.schema import TableSchema
from migration_pipeline.languages.sql.assumed_columns import assumed_columns
from migration_pipeline.languages.sql.script import Unreadable, statements, tokenize
from migration_pipeline.proof.prove import prove
from migration_pipeline.stages.assumed_schemas import assumed_schemas, with_assumed
from migration_pipeline.warehouses.local.warehouse import LocalWarehouse
from primer.corpus import Corpus, defaults_of, table_of

_MISSING = re.compile(r"table (\S+) is not in the schemas given$")
_FUNCTION = re.compile(r"CREATE(?:\s+OR\s+REPLACE)?\s+FUNCTION\s+([`\w.-]+)\s*(?=\()", re.IGNORECASE)
_CALL = re.compile(r"(?<![\w.-])((?:[\w-]+\.){1,2}\w+)\(")
_LONGEST_CHAIN = 40


class Judge:
    """Asks the local warehouse; holds what it learns of views and functions."""

    def __init__(self, corpus: Corpus, cache: Path) -> None:
        self._corpus = corpus
        self._warehouse = LocalWarehouse(cache, instances=1)
        self._schemas = dict(corpus.schemas)
        self._defining = {table: file for file in corpus.files if (table := table_of(file)) is not None}
        self._defining |= {
            table: file
            for file in corpus.files
            if file.endswith(("/view.sql", "/query.sql")) and (table := table_of(file)) is not None
        }
        self._tried: set[TableName] = set()
        self._functions = _functions(corpus)
        self._preludes: dict[str, tuple[str, ...]] = {}
        self._old: dict[str, DryRun] = {}

    def before(self, file: str) -> DryRun:
        """Return what the warehouse says of a file as it stands."""
        if file not in self._old:
            self._old[file] = self._run(file, self._corpus.files[file], {})
        return self._old[file]

    def after(self, file: str, text: str, new: TableSchema | None) -> DryRun:
        """Return what the warehouse says of a file's new text, the new table known."""
        return self._run(file, text, {new.table: new} if new is not None else {})

    def proof(self, file: str, text: str, campaign: Campaign) -> Proof:
        """Return whether a file's new text gives what its old text gave, over rows made for both."""
        mapping = campaign.mapping.tables[0]
        known = dict(self._schemas)
        if mapping.new_schema is not None:
            known[mapping.new] = mapping.new_schema
        old, new = (self._query(file, one) for one in (self._corpus.files[file], text))
        return prove(old, new, campaign, known, self._warehouse)

    def assumed_proof(self, file: str, text: str, campaign: Campaign) -> Proof | str:
        """Return the proof with assumed columns of unknown tables, or why there is none."""
        mapping = campaign.mapping.tables[0]
        known = dict(self._schemas)
        if mapping.new_schema is not None:
            known[mapping.new] = mapping.new_schema
        old, new = (self._query(file, one) for one in (self._corpus.files[file], text))
        why = assumed_columns(old, known)
        if isinstance(why, str):
            return why
        found = assumed_schemas(old, known, self._warehouse)
        if not found:
            return "no types are found with which the old query is valid"
        known = dict(with_assumed(known, found))
        answer = self._warehouse.dry_run(new, known)
        if answer.status is not DryRunStatus.VALID:
            return f"{answer.status} with them: {answer.reason}"
        return prove(old, new, campaign, known, self._warehouse)

    def _query(self, file: str, text: str) -> Query:
        defaults = defaults_of(file)
        return Query(sql=self._prelude(text) + text, default_project=defaults.project, default_dataset=defaults.dataset)

    def _run(self, file: str, text: str, more: dict[TableName, TableSchema]) -> DryRun:
        defaults = defaults_of(file)
        sql = self._prelude(text) + text
        answer = DryRun(status=DryRunStatus.NOT_JUDGED, reason="too many views")
        for _ in range(_LONGEST_CHAIN):
            query = Query(sql=sql, default_project=defaults.project, default_dataset=defaults.dataset, file=file)
            answer = self._warehouse.dry_run(query, {**self._schemas, **more})
            missing = _MISSING.search(answer.reason) if answer.status is DryRunStatus.NOT_JUDGED else None
            if missing is None or not self._defined(missing[1]):
                return answer
        return answer

    def _defined(self, name: str) -> bool:
        """Make out a table's columns from the file that defines it; return whether they are known now."""
        try:
            table = TableName.parse(name)
        except ValueError:
            return False
        if table in self._tried or table not in self._defining:
            return False
        self._tried.add(table)
        answer = self.before(self._defining[table])
        if answer.status is not DryRunStatus.VALID or not answer.outputs:
            return False
        self._schemas[table] = TableSchema(table, answer.outputs[-1])
        return True

    def _prelude(self, text: str) -> str:
        """Return the definitions of the corpus's functions that a text calls, each behind those that it needs."""
        return "".join(self._definitions(text))

    def _definitions(self, text: str) -> tuple[str, ...]:
        calls = dict.fromkeys(_CALL.findall(text.replace("`", "")))
        return tuple(dict.fromkeys(one for call in calls for one in self._definition(call)))

    def _definition(self, call: str) -> tuple[str, ...]:
        """Return a function's definition under the path by which it is called, and before it those that it needs."""
        if call in self._preludes:
            return self._preludes[call]
        self._preludes[call] = ()
        body = self._functions.get(tuple(call.lower().split(".")[-2:]))
        if body is not None:
            path = ".".join(f"`{part}`" for part in call.split("."))
            found = (*self._definitions(body), f"CREATE OR REPLACE FUNCTION {path}{body};\n")
            if self._warehouse.dry_run(Query(sql="".join(found)), {}).status is DryRunStatus.VALID:
                self._preludes[call] = found
        return self._preludes[call]


def _functions(corpus: Corpus) -> dict[tuple[str, ...], str]:
    """Return each function's definition from its arguments on, by dataset and name in lower case."""
    found: dict[tuple[str, ...], str] = {}
    for file, text in corpus.files.items():
        if corpus.is_template(file) or "FUNCTION" not in text.upper():
            continue
        try:
            tokens = [one.tokens for one in statements(tokenize(text), text) if one.tokens]
        except Unreadable:
            continue
        table = table_of(file)
        for first, last in ((one[0], one[-1]) for one in tokens):
            written = text[first.start : last.end + 1]
            if header := _FUNCTION.match(written):
                path = header[1].replace("`", "").lower().split(".")
                dataset = path[-2] if len(path) > 1 else table.dataset if table else ""
                found[dataset, path[-1]] = written[header.end() :]
    return found
