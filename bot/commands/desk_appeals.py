"""Residents' appeals on the desk, so that there is something to read. They are in
`sandbox/example_appeals.yaml`, invented and marked so."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

EXAMPLES = Path(__file__).parents[2] / "sandbox" / "example_appeals.yaml"
AGREED = "An example on the desk: invented, nobody has said it."


async def write_appeals(url: str, city_folder: Path, opens_on: datetime) -> None:
    """Published already; no staff have read them, it is a desk. The first one is the newest."""
    from ruamel.yaml import YAML

    from participation.appeals import records
    from participation.appeals.appeal import AppealState
    from participation.appeals.office import Office
    from participation.appeals.writing import new_row
    from participation.city import load_city
    from participation.clock import FixedClock
    from participation.elections.service import Elections
    from participation.proposals.photo import prepare
    from participation.storage.database import Database

    examples: list[dict[str, Any]] = YAML(typ="safe").load(EXAMPLES)
    city, clock, database = load_city(city_folder), FixedClock(opens_on), Database(url)
    office = Office(database, clock, city, Elections(database, clock, city).calendar)
    try:
        for age, each in enumerate(examples):
            written_at = opens_on - timedelta(days=1 + age)
            row = new_row(office, None) | {
                "state": AppealState.PUBLISHED.value,
                "name": each["name"],
                "consent": AGREED,
                "consented_at": written_at,
                "decided_at": written_at,
                "version": 1,
            }
            async with database.writing() as connection:
                appeal_id = await records.add(connection, row)
                for part in each["texts"].items():
                    await records.write_part(connection, appeal_id, written_at, {"text": part})
                if name := each.get("photo"):
                    photo = prepare((city_folder / "photos" / f"{name}.jpg").read_bytes())
                    await records.write_part(connection, appeal_id, written_at, {"photo": photo})
    finally:
        await database.close()
