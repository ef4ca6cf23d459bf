"""What a resolved statement leaves behind for the statements after it."""

from migration_pipeline.domain.schema import Column
from migration_pipeline.warehouses.local.outputs import output_columns
from migration_pipeline.warehouses.local.protos import Proto, function, function_enums, inherited, kind, resolved_enums
from migration_pipeline.warehouses.local.session import Columns, KnownTable, Path, Session
from migration_pipeline.warehouses.local.types import from_proto

_WITH_COLUMNS = ("ResolvedCreateTableStmt", "ResolvedCreateExternalTableStmt")
_TEMPLATED = "Templated_SQL_Function"  # ZetaSQL's own name for a function whose body is analysed at each call


def remember(session: Session, statement: Proto, read: tuple[KnownTable, ...]) -> None:
    """Tell the session what a statement, which read these tables, makes or alters."""
    name = kind(statement)
    if name == "ResolvedCreateFunctionStmt":
        session.functions[tuple(step.lower() for step in _path(statement))] = _function(statement)
    elif name in ("ResolvedAlterTableStmt", "ResolvedRenameStmt"):
        session.alter_table(tuple(inherited(statement, "old_name_path" if "Rename" in name else "name_path")))
    elif (columns := _made_columns(statement, read)) is not None:
        once = inherited(statement, "create_mode") == resolved_enums.ResolvedCreateStatementEnums.CREATE_IF_NOT_EXISTS
        session.make_table(_path(statement), columns, replace=not once)


def _made_columns(statement: Proto, read: tuple[KnownTable, ...]) -> Columns | None:
    name = kind(statement)
    if name in _WITH_COLUMNS and (definitions := inherited(statement, "column_definition_list")):
        return tuple(Column(definition.name, from_proto(definition.type)) for definition in definitions)
    if name in (*_WITH_COLUMNS, "ResolvedCreateSnapshotTableStmt"):  # LIKE, COPY, CLONE: of one table
        return read[0].columns if len(read) == 1 else None
    return output_columns(statement) if name.startswith("ResolvedCreate") else None


def _function(statement: Proto) -> Proto:
    modes = function_enums.FunctionEnums
    proto = function.FunctionProto(name_path=_path(statement), group="Script")
    proto.mode = modes.AGGREGATE if statement.is_aggregate else modes.SCALAR
    proto.signature.append(statement.signature)
    proto.options.sql_name = ".".join(_path(statement))
    if statement.code and statement.language.upper() in ("", "SQL"):
        proto.group = _TEMPLATED
        proto.templated_sql_function_argument_name.extend(statement.argument_name_list)
        proto.parse_resume_location.input = statement.code
        proto.parse_resume_location.byte_position = 0
    return proto


def _path(statement: Proto) -> Path:
    return tuple(inherited(statement, "name_path"))
