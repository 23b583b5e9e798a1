"""Logging for tests in which updates fail on purpose. No fixtures live here."""

import structlog

# structlog's own tracebacks show every local variable: half a minute for one of ours.
structlog.configure(
    processors=[
        structlog.processors.add_log_level,
        structlog.processors.format_exc_info,
        structlog.processors.KeyValueRenderer(),
    ]
)
