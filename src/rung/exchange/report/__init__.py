"""`rung export --format html`: a self-contained page for a physio or trainer: one side of A4."""
