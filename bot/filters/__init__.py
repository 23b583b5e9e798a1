"""Filters that ask the house who may. Plain conditions stand at the handlers."""
