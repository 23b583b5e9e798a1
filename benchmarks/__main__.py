"""`make bench`: runs every benchmark, or those that are named: `python -m benchmarks start`."""

from __future__ import annotations

import importlib
import sys

ALL = (
    "start",
    "casts",
    "inbox",
    "delivery_rows",
    "broadcast",
    "segments",
    "calls",
    "reminders",
    "calendar_feed",
    "intents",
)


def main() -> None:
    """Run them one after the other."""
    for name in sys.argv[1:] or ALL:
        print(f"== {name}")
        importlib.import_module(f"benchmarks.{name}").main()


if __name__ == "__main__":
    main()
