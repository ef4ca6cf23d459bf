"""Tells whether a text is one query, with functions of its own before it, whose result its tables' rows decide."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain, takewhile

from sqlglot.tokenizer_core import Token, TokenType

from migration_pipeline.languages.jinja import is_template
from migration_pipeline.languages.sql.analysis import Script, read_script
from migration_pipeline.languages.sql.bare_words import Place, place_of, sign
from migration_pipeline.languages.sql.names import is_pseudo_column
from migration_pipeline.languages.sql.paths import is_literal, is_word, path_at, path_start
from migration_pipeline.languages.sql.pinning import CLOCK
from migration_pipeline.languages.sql.script import Statement, word

_QUERIES = frozenset({"SELECT", "WITH", "("})
_TEMPORARY = frozenset({"TEMP", "TEMPORARY"})
_CREATED = frozenset(
    {"CREATE", "OR", "REPLACE", "AGGREGATE", "EXTERNAL", "MATERIALIZED", "FUNCTION", "PROCEDURE", "TABLE", "VIEW"}
    | _TEMPORARY
)
_HEADER = 8  # words: CREATE OR REPLACE TEMP AGGREGATE FUNCTION IF NOT
# https://cloud.google.com/bigquery/docs/reference/standard-sql/functions-all
_CHANGES = "is another at each run"
_NAMED = {
    **dict.fromkeys(CLOCK, _CHANGES),
    "CURRENT_USER": "is another for everybody",
    "SESSION_USER": "is another for everybody",
    "TABLESAMPLE": "takes rows by chance",
}
_CALLED = {"RAND": _CHANGES, "GENERATE_UUID": _CHANGES, "EXTERNAL_QUERY": "reads another database"}
_OWN_NAMES = frozenset({"HLL_COUNT", "KLL_QUANTILES", "NET", "SAFE"})
_SERVICES = frozenset({"AEAD", "AI", "KEYS", "ML", "OBJ"})
_SERVICE_PREFIXES = ("DLP_", "AI_")
# https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/Date#return_value
_UNSTEADY_CODE = re.compile(
    r"\bMath\s*\.\s*random\b|\bDate\s*\.\s*now\b|\bDate\s*(?:\(\s*\)|;|$)|\bcrypto\b", re.MULTILINE
)


def why_not_one_query(script: Script) -> str:
    """Return why a script is not one query behind CREATE TEMP FUNCTION statements; nothing where it is."""
    if script.unreadable:
        return script.unreadable
    if is_template(script.text):
        return "it holds a template"
    if not script.statements:
        return "it holds no statement"
    written = sum(token.token_type != TokenType.SEMICOLON for token in script.tokens)
    if written != sum(len(statement.tokens) for statement in script.statements):
        return "it is a script with control flow"
    *before, query = script.statements
    odd = next((one for one in before if not _is_temporary_function(one)), None)
    if odd is None and word(query.tokens[0]) in _QUERIES:
        return ""
    return _is_no_part(odd or query)


def why_unsteady(script: Script) -> str:
    """Return what one query's result hangs on besides the rows of its tables; nothing where there is nothing."""
    functions = script.statements[:-1]
    bodies = (token.text for one in functions for token in one.tokens if is_literal(token))
    whys = chain(map(_odd_language, functions), _unsteady_words(script.tokens), map(why_unsteady_code, bodies))
    return next(filter(None, whys), "")


def why_unsteady_expression(sql: str) -> str:
    """Return what an expression's value hangs on besides what it names; nothing where there is nothing."""
    script = read_script(f"SELECT ({sql}\n)")
    whys = chain(_unsteady_words(script.tokens), _other_routines(script))
    return script.unreadable or next(filter(None, whys), "")


def _other_routines(script: Script) -> Iterator[str]:
    """Yield what is called by a path: a routine, but for the functions that BigQuery itself keeps under a name."""
    for at, token in enumerate(script.tokens):
        if is_word(token) and sign(script.tokens, at - 1) == "." and sign(script.tokens, at + 1) == "(":
            found = path_at(script.tokens, path_start(script.tokens, at), script.text)
            if found is None or found[0].parts[0].upper() not in _OWN_NAMES:
                yield f"it calls {token.text if found is None else found[0].text}, whose code is not looked at"


def why_unsteady_code(code: str) -> str:
    """Return what the JavaScript of a function's body hangs on besides its arguments, as far as can be seen."""
    return "its JavaScript asks for the time or for chance" if _UNSTEADY_CODE.search(code) else ""


def _odd_language(function: Statement) -> str:
    words = [word(token) for token in function.tokens]
    language = words[words.index("LANGUAGE") + 1] if "LANGUAGE" in words[:-1] else "JS"
    return "" if language == "JS" else f"a function in {language} may ask for anything"


def _unsteady_words(tokens: Sequence[Token]) -> Iterator[str]:
    for at, token in enumerate(tokens):
        name = _name(token)
        if name not in CLOCK or sign(tokens, at + 1) == "(" or place_of(tokens, at) is not Place.NAME:
            yield _unsteady(name, sign(tokens, at - 1), [sign(tokens, at + n) for n in (1, 2, 3)], token)


def _unsteady(name: str, before: str, behind: list[str], token: Token) -> str:
    """Return what one word, between its neighbours, asks for."""
    is_call = behind[0] == "("
    is_bare = token.token_type != TokenType.IDENTIFIER and before != "."
    if name in _NAMED and (is_bare or is_call):
        return f"{name} {_NAMED[name]}"
    if name in _CALLED and is_call:
        return f"{name} {_CALLED[name]}"
    if (name in _SERVICES and behind[0] == "." and behind[2] == "(") or (
        name.startswith(_SERVICE_PREFIXES) and is_call
    ):
        return f"{name} asks a model, a key or a store"
    if name == "SYSTEM_TIME" and before == "FOR":
        return "FOR SYSTEM_TIME reads a table as it was"
    if is_pseudo_column(name):
        return f"{name} is a pseudo column"
    return "it reads a system variable" if name == "@" and before == "@" else ""


def _is_temporary_function(statement: Statement) -> bool:
    words = [word(token) for token in statement.tokens]
    header = words[: words.index("FUNCTION")] if "FUNCTION" in words[:_HEADER] else []
    is_temporary = header[:1] == ["CREATE"] and bool(_TEMPORARY & set(header)) and "TABLE" not in header
    return is_temporary and "REMOTE" not in words


def _is_no_part(statement: Statement) -> str:
    words = [word(token) for token in statement.tokens]
    if words[0] in _QUERIES:
        return "it is a script of several queries"
    if "FUNCTION" in words[:_HEADER] and "REMOTE" in words:
        return "it makes a remote function"
    head = words[:1] if words[0] != "CREATE" else takewhile(_CREATED.__contains__, words[:_HEADER])
    return f"it holds a statement that begins with {' '.join(head) or statement.tokens[0].text}"


def _name(token: Token) -> str:
    return token.text.upper() if is_word(token) or token.token_type == TokenType.PARAMETER else ""
