"""Runs the sandbox alone: `python -m sandbox --data DIR`. With the bot beside it: `balss try`."""

import argparse
import asyncio
import signal
import sys
from pathlib import Path

from sandbox import server


async def _serve(given: argparse.Namespace) -> None:
    running = await server.start(
        given.data, given.host, given.port, token=given.token, validate=not given.no_validation
    )
    sys.stdout.write(f"{running.url}\n")
    sys.stdout.flush()
    ended = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, ended.set)
    await ended.wait()
    await running.stop()


def main() -> None:
    parser = argparse.ArgumentParser(description="Telegram on your desk, without a bot.")
    parser.add_argument("--data", type=Path, default=Path("var/sandbox"))
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8080)
    parser.add_argument("--token", default=server.TOKEN)
    parser.add_argument("--no-validation", action="store_true")
    asyncio.run(_serve(parser.parse_args()))


if __name__ == "__main__":
    main()
