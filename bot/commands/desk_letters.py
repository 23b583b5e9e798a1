"""The city's letters with voting codes, for the ready people of the desk."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from bot.i18n.translator import Translator


def letter(
    person_id: int, name: str, code: str, tr_by_language: dict[str, Translator]
) -> dict[str, Any]:
    """One letter as the chat page shows it, in every language."""
    return {
        "person_id": person_id,
        "code": f"{code[:5]}-{code[5:]}",
        "title": {
            language: tr.plain("Letter from the city (example)")
            for language, tr in tr_by_language.items()
        },
        "lines": {
            language: [
                tr.plain("To {name}", name=name),
                tr.plain("This is your one-time voting code for the participatory budget:"),
                tr.plain("Type it in the chat when the bot asks for it. It works once, for one "
                         "person. Please give it to nobody."),
            ]
            for language, tr in tr_by_language.items()
        },
    }  # fmt: skip


async def write_letters(url: str, city_folder: Path, file: Path, secret: bytes) -> None:
    """Put the ready people on the roll, issue their codes and write the letters to `file`."""
    from bot.i18n.translator import load_translators
    from participation.city import load_city
    from participation.clock import SystemClock
    from participation.storage.database import Database
    from participation.voting.ballot import RollRow
    from participation.voting.keys import Keys
    from participation.voting.service import Voting
    from sandbox.people import PEOPLE

    city = load_city(city_folder)
    translators = load_translators(city.zone)
    database = Database(url)
    try:
        voting = Voting(database, SystemClock(), Keys(secret), city)
        await voting.prepare(city.cycles[-1])
        await voting.import_roll([RollRow(person=f"desk-{each.id}") for each in PEOPLE])
        letters = [
            letter(
                each.id,
                f"{each.first_name} {each.last_name}".strip(),
                await voting.issue_code_for(f"desk-{each.id}"),
                translators,
            )
            for each in PEOPLE
        ]
    finally:
        await database.close()
    beside = file.with_suffix(".new")
    beside.write_text(json.dumps(letters, ensure_ascii=False, indent=1), encoding="utf-8")
    beside.replace(file)
