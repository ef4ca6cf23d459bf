"""The local warehouse: real ZetaSQL in process, without credentials."""
