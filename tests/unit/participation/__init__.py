"""The rules by themselves: no database, no server."""
