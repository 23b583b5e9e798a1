"""Starts the bot again and again without importing it again: for tests that kill it.

Each line on stdin forks one bot process from this one, which has imported everything already; its
pid comes on stdout. A line of JSON holds settings of its own for that process. The bot that runs
is the real one, `balss run` or (with the word "worker") `balss worker`: only the 3–7 s of imports
are saved.
"""

import asyncio
import json
import os
import signal
import sys

import uvloop

from bot.log import set_up_log
from bot.running import run, run_app, work_app
from bot.settings import Settings


def main() -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    settings = Settings()
    do = work_app if sys.argv[1:] == ["worker"] else run_app
    set_up_log("json")
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            if line.startswith("{"):
                os.environ.update(json.loads(line))
                settings = Settings()
            with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
                runner.run(run(settings, do))
            os._exit(0)
        sys.stdout.write(f"{pid}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
