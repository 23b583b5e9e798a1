"""Plugins and guards that every room's tests share."""

import logging
from collections.abc import Iterator

import pytest
import structlog

pytest_plugins = ["tests.servers"]


@pytest.fixture(autouse=True)
def logging_stays_as_it_was() -> Iterator[None]:
    """A test that sets logging up leaves nothing behind: its streams are closed when it ends."""
    before, handlers = structlog.get_config(), logging.getLogger().handlers[:]
    yield
    structlog.configure(**before)
    logging.getLogger().handlers[:] = handlers
