"""Which of the analyzer's objections say that a query is wrong, and which only that it cannot be judged here."""

import re

from migration_pipeline.domain.query import DryRunStatus
from migration_pipeline.warehouses.local.backticks import code
from migration_pipeline.warehouses.local.instance import INVALID_ARGUMENT, OUT_OF_RANGE, Refused

_ABOUT_THE_QUERY = (INVALID_ARGUMENT, OUT_OF_RANGE)

_UNSUPPORTED = "the local analyzer does not support it: {message}"
_KINDS = "Function|Table-valued function|Procedure|Model|Connection|Table"
# Functions of BigQuery that need no dataset before them, and that ZetaSQL does not carry.
_BIGQUERY_ONLY = (
    r"st_\w+|s2_\w+|dlp_\w+|ai_\w+|ml_\w+|bag_of_words|text_analyze|tf_idf|search|contains_substr|max_by|min_by"
)
_NOT_FOUND = re.compile(rf"^Function not found: (?!(?:{_BIGQUERY_ONLY})\b)\w+(?:;| \[|$)", re.IGNORECASE)
_NOT_JUDGED = (
    (
        rf"(?:^|; )(?P<kind>{_KINDS}) not found: (?P<name>[^;\[\s]+)",
        "{kind} {name} is not known to the local analyzer",
    ),
    (r"^Unrecognized name: (?P<name>@@[\w.]+)", "system variable {name} is not known to the local analyzer"),
    (
        r"^Column name (?i:_PARTITION(TIME|DATE)) is ambiguous",
        "the schemas do not say which tables have partition columns: {message}",
    ),
    (r"^(Statement not supported|.* is not a supported object type)", _UNSUPPORTED),
)
_TEMPLATE = re.compile(r"\{\{|\{%|\{#")
_PLACEHOLDER = re.compile(r"[{}]|\$\{|%\(")
_LEGACY = re.compile(r"\A\s*#legacySQL", re.IGNORECASE)


class Unjudged(Exception):
    """The local analyzer cannot say whether the query is right; the text says why."""


def why_unreadable(sql: str) -> str:
    """Return why a text cannot be given to the analyzer at all, or nothing."""
    if _LEGACY.match(sql):
        return "it is legacy SQL"
    if template := _TEMPLATE.search(code(sql)):
        return f"it holds a template: {template[0]}"
    return "" if _is_unicode(sql) else "it is not valid Unicode text"


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:  # half of a surrogate pair
        return False
    return True


def judge(refused: Refused, sql: str) -> tuple[DryRunStatus, str]:
    """Return INVALID with the analyzer's message, or NOT_JUDGED with the reason."""
    if reason := _why_not_judged(refused, sql):
        return DryRunStatus.NOT_JUDGED, reason
    return DryRunStatus.INVALID, refused.message


def _why_not_judged(refused: Refused, sql: str) -> str:
    message = refused.message
    if refused.code not in _ABOUT_THE_QUERY:
        return _UNSUPPORTED.format(message=message)
    if _NOT_FOUND.match(message):
        return ""  # a function of the user's own has a dataset before its name
    for pattern, reason in _NOT_JUDGED:
        if match := re.search(pattern, message):
            return _lower_first(reason.format(message=message, **match.groupdict()))
    if _TEMPLATE.search(message) or (message.startswith("Syntax error") and _PLACEHOLDER.search(code(sql))):
        return f"it looks like a template: {message}"
    return ""


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]
