"""The errands against both databases: one suite, run twice."""
