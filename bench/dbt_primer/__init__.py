"""The parts of the dbt primer: project, columns, trial, report."""
