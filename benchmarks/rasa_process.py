"""Rasa as processes of its own environment: training, serving. The figures are in `rasa.py`."""

from __future__ import annotations

import http.client
import json
import os
import re
import resource
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

HOUSE = Path(__file__).parents[1]
RECIPE = HOUSE / "nlu" / "rasa"
DATA = HOUSE / "nlu" / "data"
PATIENCE = 300.0
_QUIET = {
    "RASA_TELEMETRY_ENABLED": "false",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "PYTHONWARNINGS": "ignore",
}


class RasaTrouble(Exception):
    """Rasa did not do what was asked."""


@dataclass(frozen=True, slots=True)
class Training:
    """What a training cost; times in seconds, memory in megabytes."""

    epochs: int
    wall: float
    cpu: float
    peak_mb: float


def train(rasa: Path, name: str, folders: list[Path], out: Path, epochs: int) -> Training:
    """Train `out/NAME.tar.gz`, unless it is there; what it cost is kept beside it."""
    notes = out / f"{name}.json"
    if notes.exists() and (out / f"{name}.tar.gz").exists():
        return Training(**json.loads(notes.read_text()))
    out.mkdir(parents=True, exist_ok=True)
    recipe = out / f"{name}.yml"
    shipped = (RECIPE / "config.yml").read_text(encoding="utf-8")
    recipe.write_text(re.sub(r"epochs: \d+", f"epochs: {epochs}", shipped), encoding="utf-8")
    words = [f"{rasa}/bin/rasa", "train", "nlu", "--nlu", *map(str, folders)]
    words += ["--config", str(recipe), "--domain", str(RECIPE / "domain.yml")]
    words += ["--out", str(out), "--fixed-model-name", name]
    began, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
    with (out / f"{name}.log").open("wb") as log:
        # Rasa keeps a cache in the working folder.
        ended = subprocess.run(
            words, cwd=out, env=os.environ | _QUIET, stdout=log, stderr=log, check=False
        )
    if ended.returncode:
        raise RasaTrouble(f"training ended with {ended.returncode}: see {out / name}.log")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cost = Training(
        epochs,
        time.monotonic() - began,
        after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime,
        after.ru_maxrss / 1024,
    )
    notes.write_text(json.dumps({name: getattr(cost, name) for name in Training.__slots__}))
    return cost


@dataclass(slots=True)
class Server:
    """A server that answered its first question; `start` is how long that took, in seconds."""

    process: subprocess.Popen[bytes]
    port: int
    connection: http.client.HTTPConnection
    path: str = "/model/parse"
    start: float = 0.0

    def ask(self, text: str) -> tuple[dict[str, Any], float]:
        """The answer, and the milliseconds over HTTP on a connection that stays open."""
        body = json.dumps({"text": text})
        since = time.perf_counter()
        self.connection.request("POST", self.path, body, {"Content-Type": "application/json"})
        answer = self.connection.getresponse()
        raw = answer.read()
        took = (time.perf_counter() - since) * 1000
        if answer.status != 200:
            raise RasaTrouble(f"status {answer.status}")
        return json.loads(raw), took

    def megabytes(self) -> float:
        """Resident memory of the server."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        found = re.search(r"VmRSS:\s+(\d+)", status)
        return int(found.group(1)) / 1024 if found else 0.0

    def wait_until_it_answers(self) -> Self:
        since = time.monotonic()
        while True:
            try:
                self.ask("labdien")
            except (OSError, http.client.HTTPException, RasaTrouble):
                self.connection.close()
            else:
                self.start = time.monotonic() - since
                return self
            if self.process.poll() is not None or time.monotonic() - since > PATIENCE:
                raise RasaTrouble("the server does not start")
            time.sleep(0.1)


@contextmanager
def serving(rasa: Path, model: Path, token: str = "") -> Iterator[Server]:
    """A server on a port of its own for `model`, ended at the end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    words = [f"{rasa}/bin/rasa", "run", "--enable-api", "-m", str(model), "-i", "127.0.0.1"]
    words += ["-p", str(port), *(["--auth-token", token] if token else [])]
    with (model.parent / "server.log").open("wb") as log:
        process = subprocess.Popen(
            words, cwd=model.parent, env=os.environ | _QUIET, stdout=log, stderr=log
        )
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        path = "/model/parse" + (f"?token={token}" if token else "")
        yield Server(process, port, connection, path).wait_until_it_answers()
    finally:
        connection.close()
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
