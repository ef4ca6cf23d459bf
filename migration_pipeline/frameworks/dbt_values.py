"""What the tags of a dbt model put in, as far as the project's files tell: relations, and variables with a value."""

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from migration_pipeline.domain.names import TableName
from migration_pipeline.domain.source_tree import SourceFile
from migration_pipeline.languages.sql.findings import Sources
from migration_pipeline.languages.sql.renderings import literal
from migration_pipeline.languages.yaml_document import Node, parse

_SOURCE = re.compile(r"source\(\s*['\"](\w+)['\"]\s*,\s*['\"](\w+)['\"]\s*\)")
_REF = re.compile(r"ref\(\s*(?:['\"][\w-]+['\"]\s*,\s*)?['\"]([\w.-]+)['\"]\s*\)")
_MODEL = re.compile(r"`dbt\.model\.([\w.-]+)`")
_VARIABLE = re.compile(r"(env_var|var)\(\s*['\"](\w+)['\"]\s*(?:,\s*(.+?))?\s*\)", re.DOTALL)


def model_table(name: str) -> TableName:
    """Return the table that stands for a model: where dbt will put it is the business of whoever runs it."""
    return TableName("dbt", "model", name)


def is_model(table: TableName) -> bool:
    """Return whether a table stands for a model."""
    return table == model_table(table.table)


def models_read(sql: str) -> Iterator[TableName]:
    """Yield the models that a rendered text reads."""
    for name in dict.fromkeys(_MODEL.findall(sql)):
        yield model_table(name)


def variables(files: Iterable[SourceFile]) -> dict[str, str]:
    """Return the variables to which the project's `dbt_project.yml` gives one value each."""
    found: dict[str, str] = {}
    for file in files:
        is_settings = posixpath.basename(file.path) == "dbt_project.yml"
        document, _ = parse(file.text or "") if is_settings else (None, [])
        top = (document.mapping or {}) if document is not None else {}
        name, given = top.get("name"), top.get("vars")
        for key, node in given if given is not None else ():
            is_for_the_project = name is not None and key == name.text
            found |= _scalars((node.mapping or {}) if is_for_the_project else {key: node})
    return found


def value_of(own: TableName, sources: Sources, given: Mapping[str, str]) -> Callable[[str], str | None]:
    """Return what gives the expression of a tag its value in the model `own`."""
    known = dict(sources.known)

    def value(expression: str) -> str | None:
        if expression == "this":
            return f"`{own}`"
        if (call := _SOURCE.fullmatch(expression)) is not None:
            table = known.get((call[1], call[2]))
            return None if table is None else f"`{table}`"
        if (call := _REF.fullmatch(expression)) is not None:
            return f"`{model_table(call[1])}`"
        if (call := _VARIABLE.fullmatch(expression)) is not None:
            written = given.get(call[2]) if call[1] == "var" else None
            return written if written is not None else literal(call[3] or "")
        return None

    return value


def _scalars(nodes: Mapping[str, Node]) -> dict[str, str]:
    return {
        name: node.text for name, node in nodes.items() if not isinstance(node.value, (dict, list, bool, type(None)))
    }
