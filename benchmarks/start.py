"""How long `make try` takes after the installation, and how much memory the bot then needs."""

from __future__ import annotations

import json
import os
import re
import resource
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LONGEST = 120.0
"""Seconds after which a start counts as failed."""


@dataclass(frozen=True)
class Start:
    """One start of the sandbox with the bot; seconds from the command, memory in MB."""

    page_s: float
    reply_s: float
    bot_rss_mb: float


def import_seconds(module: str) -> tuple[float, float]:
    """(wall, CPU) of a bare import in a fresh interpreter."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", f"import {module}"], check=True)
    wall = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def ask(url: str, body: dict[str, object] | None = None) -> Any:
    """GET, or POST with a body; the JSON of the answer."""
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(  # only ever the sandbox on this machine
        url, data, {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=10) as answer:
        return json.load(answer)


def page_address(sandbox: subprocess.Popen[str]) -> str:
    """Reads what the command prints until it says where the page is."""
    assert sandbox.stdout is not None
    for line in sandbox.stdout:
        if found := re.search(r"http://[\w.:\[\]-]+", line):
            return found[0].rstrip("/")
    raise SystemExit("the sandbox ended without an address")


def wait_for_reply(url: str, person_id: int) -> None:
    """Waits until the bot has written something to this person."""
    until = time.perf_counter() + LONGEST
    while time.perf_counter() < until:
        chat = ask(f"{url}/desk/chats/{person_id}/messages?as={person_id}")
        if any(message["from"]["is_bot"] for message in chat["messages"]):
            return
        time.sleep(0.02)
    raise SystemExit("no reply")


def child_memory_mb(parent: int) -> float:
    """Resident memory of the biggest child of a process."""
    sizes = [0.0]
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            fields = dict(line.split(":\t", 1) for line in status.read_text().splitlines())
        except (OSError, ValueError):
            continue
        if fields.get("PPid") == str(parent) and "VmRSS" in fields:
            sizes.append(int(fields["VmRSS"].split()[0]) / 1024)
    return max(sizes)


def start(directory: Path) -> Start:
    """Starts everything, lets a newcomer say /start, and ends it with Ctrl-C."""
    began = time.perf_counter()
    sandbox = subprocess.Popen(
        [sys.executable, "-m", "bot", "try", "--port", "0", "--data", str(directory)],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
    )
    try:
        url = page_address(sandbox)
        urllib.request.urlopen(url, timeout=10).close()
        page_s = time.perf_counter() - began
        person = ask(f"{url}/desk/people", {"first_name": "Zane", "language_code": "lv"})
        ask(f"{url}/desk/chats/{person['id']}/messages", {"as": person["id"], "text": "/start"})
        wait_for_reply(url, person["id"])
        return Start(page_s, time.perf_counter() - began, child_memory_mb(sandbox.pid))
    finally:
        sandbox.send_signal(signal.SIGINT)
        sandbox.wait(timeout=30)


def main() -> None:
    wall, cpu = import_seconds("aiogram")
    with tempfile.TemporaryDirectory() as folder:
        starts = {name: start(Path(folder)) for name in ("first", "second")}
    print(f"{'start':8} {'page s':>8} {'first reply s':>14} {'bot MB':>8}")
    for name, one in starts.items():
        print(f"{name:8} {one.page_s:8.1f} {one.reply_s:14.1f} {one.bot_rss_mb:8.0f}")
    print(f"`import aiogram` alone: {wall:.1f} s ({cpu:.1f} s of CPU)")
    print(f"second start to the first reply, beyond that: {starts['second'].reply_s - wall:.1f} s")


if __name__ == "__main__":
    main()
