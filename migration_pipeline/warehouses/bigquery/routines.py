"""Which of a project's own functions may be called: those whose code is seen to hang on arguments alone."""

from google.cloud.bigquery import Routine

from migration_pipeline.languages.sql.single_query import why_unsteady_code, why_unsteady_expression

_FUNCTIONS = frozenset({"SCALAR_FUNCTION", "AGGREGATE_FUNCTION"})


def why_not_called(routine: Routine) -> str:
    """Return why a function must not be called, nothing where it may be.

    https://cloud.google.com/bigquery/docs/reference/rest/v2/routines
    """
    name = f"{routine.project}.{routine.dataset_id}.{routine.routine_id}"
    if routine.remote_function_options is not None:
        return f"{name} is a remote function"
    if routine.type_ not in _FUNCTIONS:
        return f"{name} is a {str(routine.type_).lower().replace('_', ' ')}"
    body = str(routine.body or "")
    if routine.language == "JAVASCRIPT":
        why = why_unsteady_code(body)
    elif routine.language in ("SQL", None):
        why = why_unsteady_expression(body)
    else:
        why = f"a function in {routine.language} may ask for anything"
    return f"{name}: {why}" if why else ""
