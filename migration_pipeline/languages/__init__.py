"""Pure text engines: source text in, spans and edits out."""
