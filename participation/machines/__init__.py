"""Several processes on one database: whose turn it is, and who is still alive."""
