"""The HTTP API: a thin face; it turns a request into a Question and an Answer into the JSON of `--json`."""
