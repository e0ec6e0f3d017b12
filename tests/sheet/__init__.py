"""A sheet says everything that is known of a record, and how it is known."""
