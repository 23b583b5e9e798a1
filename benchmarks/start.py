"""How long `make try` takes until the page answers and until the first reply, and its memory.

Starts `python -m bot try` twice on one empty folder (the second start is what people live with),
beside it `import aiogram` alone, all as whole processes on this machine.
"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PATIENCE = 120.0
JAMES = 1002
BAR_OVER_IMPORT = 3.0
BAR_MEMORY_MB = 260.0


@dataclass(frozen=True)
class Start:
    """Seconds from the start of the process; memory of the bot process in megabytes."""

    page: float
    reply: float
    bot_mb: float


def _ask(url: str, body: dict[str, Any] | None = None) -> Any:
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, data, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=5) as answer:
        raw = answer.read()
    return json.loads(raw) if raw[:1] in (b"{", b"[") else raw


def _until(what: Any, since: float) -> float:
    """Seconds since `since` at which `what()` is true for the first time."""
    while True:
        try:
            if what():
                return time.monotonic() - since
        except (OSError, urllib.error.URLError):
            pass
        if time.monotonic() - since > PATIENCE:
            raise TimeoutError
        time.sleep(0.02)


def import_seconds() -> float:
    """Wall time of a process that only imports aiogram."""
    since = time.monotonic()
    subprocess.run([sys.executable, "-c", "import aiogram"], check=True)
    return time.monotonic() - since


def _memory_of_bot(parent: int) -> float:
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            fields = dict(
                line.split(":", 1) for line in status.read_text().splitlines() if ":" in line
            )
        except OSError:
            continue
        if int(fields["PPid"]) == parent:
            return int(fields["VmRSS"].split()[0]) / 1024
    raise RuntimeError("the bot process is gone")


def one_start(directory: Path) -> Start:
    """Start the desk, wait for the page and for the bot's answer to /start, end it."""
    since = time.monotonic()
    desk = subprocess.Popen(
        [sys.executable, "-m", "bot", "try", "--port", "0", "--data", str(directory)],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
    )
    try:
        assert desk.stdout is not None
        url = ""
        for line in desk.stdout:
            if found := re.search(r"http://[0-9.:]+", line):
                url = found.group()
                break
        page = _until(lambda: b"<html" in _ask(url + "/").lower(), since)
        sent = _ask(f"{url}/desk/chats/{JAMES}/messages", {"as": JAMES, "text": "/start"})
        asked = sent["message"]["message_id"]

        def answered() -> bool:
            found = _ask(f"{url}/desk/chats/{JAMES}/messages?as={JAMES}")["messages"]
            return any(each["message_id"] > asked and each["from"]["is_bot"] for each in found)

        reply = _until(answered, since)
        time.sleep(1.0)
        return Start(page, reply, _memory_of_bot(desk.pid))
    finally:
        desk.send_signal(signal.SIGINT)
        desk.wait(20)


def main() -> None:
    """Print the figures beside their bars."""
    with tempfile.TemporaryDirectory() as folder:
        first = one_start(Path(folder))
        alone = [import_seconds()]
        second = one_start(Path(folder))
        alone.append(import_seconds())
    bare = sum(alone) / len(alone)
    print(f"first start:  page {first.page:5.1f} s, first reply {first.reply:5.1f} s")
    print(f"second start: page {second.page:5.1f} s, first reply {second.reply:5.1f} s")
    print(f"import aiogram alone: {bare:5.1f} s")
    over = second.reply - bare
    print(f"second start over the import: {over:+.1f} s (bar: {BAR_OVER_IMPORT:+.1f} s)")
    print(f"bot process: {second.bot_mb:.0f} MB resident (bar: {BAR_MEMORY_MB:.0f} MB)")


if __name__ == "__main__":
    main()
