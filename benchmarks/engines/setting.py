"""What a worker is told when it is started; handed over as JSON in one environment variable."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass

VARIABLE = "BENCHMARK_WORKER"


@dataclass(frozen=True)
class Setting:
    """`lease` guards every chunk with the sender row; else only the rows' own leases count."""

    engine: str
    name: str
    database: str
    standin: str
    engine_url: str = ""
    starts: bool = False  # this worker also puts the campaign into the engine
    lease: bool = False
    whole: bool = False  # one job for the campaign instead of one for a chunk, where both work
    hasty: bool = False  # settles an answer before the pause for the pace, not after
    nudge: bool = False  # an empty job now and then, without which taskiq redelivers nothing
    defaults: bool = False  # the engine's own times instead of short ones
    ttl: float = 2.0
    pace: float = 50.0  # recipients a second; 0: as fast as it goes
    at_once: int = 1
    chunk: int = 25
    idle: float = 0.0  # only stay idle for so many seconds and report

    def environment(self) -> dict[str, str]:
        return os.environ | {VARIABLE: json.dumps(asdict(self))}

    @staticmethod
    def received() -> Setting:
        return Setting(**json.loads(os.environ[VARIABLE]))
