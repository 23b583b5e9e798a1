"""Early voting, stations and documents of the next election on the desk. They are in
`sandbox/example_election.yaml`, invented and marked so."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

EXAMPLES = Path(__file__).parents[2] / "sandbox" / "example_election.yaml"


async def write_election(url: str, city_folder: Path, opens_on: datetime) -> None:
    """Lays them over the first election after the desk's day; without one nothing is written."""
    from ruamel.yaml import YAML

    from participation.city import load_city
    from participation.clock import FixedClock
    from participation.elections import examples
    from participation.elections.office import Office
    from participation.storage.database import Database

    lines: dict[str, Any] = YAML(typ="safe").load(EXAMPLES)
    database = Database(url)
    try:
        await examples.lay(Office(database, FixedClock(opens_on), load_city(city_folder)), lines)
    finally:
        await database.close()
