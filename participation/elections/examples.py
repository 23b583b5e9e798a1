"""Invented lines for the next election, so that whoever tries the bot out finds something.

Every one of them is marked as an example. Where a real city runs, nobody calls this.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from participation.city.election import Election
from participation.elections import calendar, rules
from participation.elections import edition_records as records
from participation.elections.edition import MODELS
from participation.elections.office import Office

BEFORE = "before"
"""In place of a day: how many days before the election it is."""


async def lay(office: Office, examples: Mapping[str, Any]) -> Election | None:
    """Over the next election whose day is known; None: there is none, and nothing is laid."""
    ahead = calendar.still_ahead(await calendar.calendar(office), office.today())
    election = next((one for one in ahead if one.held_on), None)
    if election is None:
        return None
    laid = rules.checked(_with_examples(election, examples), office.city)
    async with office.database.writing() as connection:
        row = await records.lock(office, connection, election.key)
        await records.keep(office, connection, row, laid)
    return laid


def _with_examples(election: Election, examples: Mapping[str, Any]) -> Election:
    assert election.held_on is not None  # noqa: S101 - chosen by it
    common = {"source": examples["source"], "example": True}
    parts: dict[str, object] = {}
    for part, model in MODELS.items():
        given = examples.get(part)
        if isinstance(given, Mapping):
            parts[part] = rules.built(model, common | dict(given))
        elif given:
            parts[part] = tuple(
                rules.built(model, common | _dated(one, election.held_on)) for one in given
            )
    return election.model_copy(update=parts)


def _dated(line: Mapping[str, Any], held_on: date) -> dict[str, Any]:
    fields = dict(line)
    if BEFORE in fields:
        fields["day"] = held_on - timedelta(days=fields.pop(BEFORE))
    return fields
