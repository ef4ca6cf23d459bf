"""The protos of the `zetasql` package, untyped: the one place where its generated code is imported.

The generated stubs say `Optional` of everything and know no default, so `Any` is the honest type here.
"""

from collections.abc import Iterator
from typing import Any

from google._upb import _message as _protobuf  # type: ignore[import-untyped]
from google.protobuf import empty_pb2 as _empty
from google.protobuf.message import DecodeError as _DecodeError
from zetasql.wasi._pb2.zetasql.local_service import local_service_pb2 as _service
from zetasql.wasi._pb2.zetasql.parser import ast_enums_pb2 as _ast_enums
from zetasql.wasi._pb2.zetasql.proto import function_pb2 as _function
from zetasql.wasi._pb2.zetasql.proto import options_pb2 as _options
from zetasql.wasi._pb2.zetasql.proto import simple_catalog_pb2 as _catalog
from zetasql.wasi._pb2.zetasql.public import function_pb2 as _function_enums
from zetasql.wasi._pb2.zetasql.public import options_pb2 as _option_enums
from zetasql.wasi._pb2.zetasql.public import type_pb2 as _type
from zetasql.wasi._pb2.zetasql.resolved_ast import resolved_ast_enums_pb2 as _resolved_enums

Proto = Any
Unreadable: type[Exception] = _DecodeError

empty: Proto = _empty
service: Proto = _service
ast_enums: Proto = _ast_enums
function: Proto = _function
options: Proto = _options
catalog: Proto = _catalog
function_enums: Proto = _function_enums
option_enums: Proto = _option_enums
resolved_enums: Proto = _resolved_enums
type_: Proto = _type

# A tree deeper than 100 messages (a + b + c ... of 40 terms) is otherwise "Error parsing message".
_protobuf.SetAllowOversizeProtos(True)


def leaf(node: Proto) -> Proto:
    """Return the concrete node inside the `Any...Proto` wrappers of a parse tree or a resolved tree."""
    while "node" in node.DESCRIPTOR.oneofs_by_name and (field := node.WhichOneof("node")):
        node = getattr(node, field)
    return node


def kind(node: Proto) -> str:
    """Return what a concrete node is, such as `ResolvedQueryStmt` or `ASTIfStatement`."""
    return str(node.DESCRIPTOR.name).removesuffix("Proto")


def inherited(node: Proto, field: str) -> Proto:
    """Return a field of a concrete node or of the nearest of its ancestors which has it."""
    while field not in node.DESCRIPTOR.fields_by_name:
        node = leaf(node.parent)
    return getattr(node, field)


def has(node: Proto, field: str) -> bool:
    """Return whether a concrete node, or the nearest of its ancestors which knows the field, has it set."""
    while field not in node.DESCRIPTOR.fields_by_name:
        node = leaf(node.parent)
    return bool(node.HasField(field))


def nodes(node: Proto) -> Iterator[Proto]:
    """Yield every message of a tree, its wrappers included."""
    stack = [node]
    while stack:
        found = stack.pop()
        yield found
        for field, value in found.ListFields():
            if field.message_type is not None:
                stack.extend(value if field.is_repeated else (value,))
