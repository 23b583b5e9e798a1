"""Starts the bot again and again without importing it again: for tests that kill it.

Each line on stdin forks one bot process from this one, which has imported everything already; its
pid comes on stdout. The bot that runs is the real one: only the 3–7 s of imports are saved.
"""

import asyncio
import os
import signal
import sys

import uvloop

from bot.log import set_up_log
from bot.running import run
from bot.settings import Settings


def main() -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    settings = Settings()
    set_up_log("json")
    for _ in sys.stdin:
        pid = os.fork()
        if pid == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
                runner.run(run(settings))
            os._exit(0)
        sys.stdout.write(f"{pid}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
