"""`python -m benchmarks [NAME …]`: runs all, or those named. What each measures: its module."""

from __future__ import annotations

import importlib
import sys

#: Name -> what it measures; each is a module here with `main()`.
BENCHMARKS = {
    "start": "`make try`: time to the page and to the first reply, memory of the bot",
}


def main(names: list[str]) -> int:
    unknown = [name for name in names if name not in BENCHMARKS]
    if unknown:
        sys.stderr.write(f"benchmarks: no {', '.join(unknown)}. There are:\n")
        for name, what in BENCHMARKS.items():
            sys.stderr.write(f"  {name:10} {what}\n")
        return 2
    for name in names or BENCHMARKS:
        print(f"== {name}: {BENCHMARKS[name]}")
        importlib.import_module(f"benchmarks.{name}").main()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
