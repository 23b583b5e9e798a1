"""Alembic calls this. The connection comes from `schema.py`, never from an ini file."""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=None,
    transactional_ddl=False,  # schema.py holds the one transaction around all versions
)
context.run_migrations()
