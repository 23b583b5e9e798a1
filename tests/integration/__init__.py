"""Tests that need a database or a server."""
