"""BigQuery's dialect as ZetaSQL's language and analyzer options.

Google's zetasql-toolkit names BigQuery's features in BigQueryLanguageOptions.java, as of 2023; ZetaSQL's own
maximum is nearer to today's BigQuery once what BigQuery lacks is taken from it.
"""

from migration_pipeline.domain.schema import DataType
from migration_pipeline.warehouses.local.instance import Instance
from migration_pipeline.warehouses.local.protos import Proto, option_enums, options, service
from migration_pipeline.warehouses.local.types import to_proto

_NOT_IN_BIGQUERY = (
    "ALLOW_SLASH_PATHS",
    "ARRAY_EQUALITY",
    "ARRAY_ORDERING",
    "DML_RETURNING",
    "FOR_UPDATE",
    "INSERT_ON_CONFLICT_CLAUSE",
    "JSON_TYPE_COMPARISON",
    "TIMESTAMP_NANOS",
    "TIMESTAMP_PICOS",
    "UUID_TYPE",
)
_ALSO_IN_BIGQUERY = (
    "ALTER_COLUMN_SET_DATA_TYPE",
    "ANONYMIZATION",
    "COLLATION_SUPPORT",
    "CREATE_EXTERNAL_TABLE_WITH_PARTITION_COLUMNS",
    "CREATE_TABLE_CLONE",
    "CREATE_VIEWS_WITH_COLUMN_OPTIONS",
    "DIFFERENTIAL_PRIVACY",
    "EXTERNAL_SECURITY_PROCEDURE",
    "INVERSE_TRIG_FUNCTIONS",
    "LIKE_ANY_SOME_ALL_ARRAY",
    "LIKE_ANY_SOME_ALL_SUBQUERY",
    "NON_SQL_PROCEDURE",
)
_RESERVED = ("QUALIFY", "MATCH_RECOGNIZE")
_ENTITIES = ("ASSIGNMENT", "BI_CAPACITY", "CAPACITY", "ORGANIZATION", "PROJECT", "RESERVATION")

# https://cloud.google.com/bigquery/docs/reference/system-variables
_SYSTEM_VARIABLES = {
    "current_job_id": "STRING",
    "dataset_id": "STRING",
    "dataset_project_id": "STRING",
    "last_job_id": "STRING",
    "location": "STRING",
    "project_id": "STRING",
    "query_label": "STRING",
    "reservation": "STRING",
    "row_count": "INT64",
    "session_id": "STRING",
    "time_zone": "STRING",
    "transaction_id": "STRING",
    "error.message": "STRING",
    "error.statement_text": "STRING",
    "error.formatted_stack_trace": "STRING",
    "error.stack_trace": "ARRAY<STRUCT<line INT64, column INT64, filename STRING, location STRING>>",
    "script.bytes_billed": "INT64",
    "script.bytes_processed": "INT64",
    "script.creation_time": "TIMESTAMP",
    "script.job_id": "STRING",
    "script.num_child_jobs": "INT64",
    "script.slot_ms": "INT64",
}

# https://cloud.google.com/bigquery/docs/querying-partitioned-tables: ingestion-time partitions
PARTITION_COLUMNS = {"_PARTITIONTIME": DataType("TIMESTAMP"), "_PARTITIONDATE": DataType("DATE")}


def language_options(instance: Instance) -> Proto:
    """Return the features, keywords and statements that BigQuery's SQL has."""
    request = service.LanguageOptionsRequest(maximum_features=True)
    language = instance.call("GetLanguageOptions", request, options.LanguageOptionsProto)
    features = set(language.enabled_language_features) | _features(_ALSO_IN_BIGQUERY)
    language.enabled_language_features[:] = sorted(features - _features(_NOT_IN_BIGQUERY))
    language.product_mode = option_enums.PRODUCT_EXTERNAL
    language.supported_statement_kinds[:] = []  # all
    language.reserved_keywords[:] = _RESERVED
    language.supported_generic_entity_types[:] = _ENTITIES
    return language


def analyzer_options(instance: Instance, language: Proto) -> Proto:
    """Return how BigQuery analyses: in UTC, with undeclared parameters, its system and pseudo columns."""
    analyzer = instance.call("GetAnalyzerOptions", service.AnalyzerOptionsRequest(), options.AnalyzerOptionsProto)
    analyzer.language_options.CopyFrom(language)
    analyzer.ClearField("allowed_hints_and_options")  # refers to descriptors that the module does not hold
    analyzer.error_message_mode = option_enums.ERROR_MESSAGE_ONE_LINE
    analyzer.allow_undeclared_parameters = True
    analyzer.default_timezone = "UTC"  # ZetaSQL's own default is America/Los_Angeles
    analyzer.prune_unused_columns = True
    for name, text in _SYSTEM_VARIABLES.items():
        analyzer.system_variables.add(name_path=name.split("."), type=to_proto(DataType.parse(text)))
    for name, data_type in PARTITION_COLUMNS.items():
        analyzer.ddl_pseudo_columns.add(name=name, type=to_proto(data_type))
    return analyzer


def _features(names: tuple[str, ...]) -> set[int]:
    return {option_enums.LanguageFeature.Value(f"FEATURE_{name}") for name in names}
