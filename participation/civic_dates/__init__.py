"""The civic dates of one resident: the address of their calendar, and what has changed in it."""
