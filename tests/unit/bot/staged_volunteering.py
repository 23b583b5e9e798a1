"""Volunteers for the stage: with every filter, every answer and every state that is long."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any, cast

from bot.dialogs.volunteering.applying.course import (
    BAND,
    CONTACT,
    NAME,
    REMARK,
    SHIFT,
    TELEGRAM,
)
from bot.dialogs.volunteering.applying.entry import ANSWERS
from bot.dialogs.volunteering.entry import APPLICATION, CALL, SEARCH
from bot.dialogs.volunteering.guardian import TOKEN
from bot.dialogs.volunteering.wanted import WANTED, WORDS_MOST, packed
from bot.services import Services
from participation.residents.resident import Resident
from participation.volunteering.application import NAME_MOST, NOTE_MOST
from participation.volunteering.call_rules import CONTACT_MOST
from participation.volunteering.wanted import Wanted
from tests.unit.bot.stage import nasty

Remembered = dict[str, dict[str, Any]]
"""What each dialog remembers, by the name of its states."""
_LONGEST = Wanted(
    field="children_youth",
    district="ziemelu_priekspilseta",
    near=(56.5, 21.0),
    within_km=200.0,
    from_on=date(2025, 5, 24),
    until_on=date(2025, 9, 30),
    longest=timedelta(hours=8),
    age=21,
    language="lv",
)


async def _asked(services: Services, person: Resident, call_id: int, name: str) -> tuple[int, str]:
    """Somebody of 13 to 15 applies and makes the link."""
    call = await services.calls.call(call_id)
    one = await services.applying.apply(
        person.resident_id,
        call.shifts[-1].shift_id,
        name=name,
        contact=nasty(CONTACT_MOST),
        note=nasty(NOTE_MOST),
        age_band="child",
    )
    token = await services.applying.ask_consent(person.resident_id, one.application_id)
    return int(one.application_id), token


async def looking(
    services: Services, resident: Resident, child: Resident, remembered: Remembered
) -> Remembered:
    """For whoever looks at the call in `remembered`: all of it as long as it gets."""
    call_id = cast(int, remembered["MyCalls"]["call"])
    application_id, _ = await _asked(services, resident, call_id, nasty(NAME_MOST))
    _, token = await _asked(services, child, call_id, nasty(NAME_MOST))
    for number in range(9):
        more = replace(_LONGEST, age=13 + number)
        await services.finding.save(resident.resident_id, more)
    saved = await services.finding.save(resident.resident_id, _LONGEST, at_once=True)
    call = await services.calls.call(call_id)
    answers = {
        SHIFT: call.shifts[0].shift_id,
        BAND: "child",
        NAME: nasty(NAME_MOST),
        CONTACT: nasty(CONTACT_MOST),
        REMARK: nasty(NOTE_MOST),
        TELEGRAM: True,
    }
    everything = packed(replace(_LONGEST, words=nasty(WORDS_MOST)))
    return {
        "Volunteer": {CALL: call_id, APPLICATION: application_id, SEARCH: saved.search_id},
        "Volunteer:found": {WANTED: {}},
        "Volunteer:home": {WANTED: everything},
        "Volunteer:filters": {WANTED: everything},
        "Apply": {CALL: call_id, ANSWERS: answers},
        "Guardian": {TOKEN: token},
    }


async def blank(services: Services, remembered: Remembered) -> Remembered:
    """Nothing of one's own, nothing found, a link that is none."""
    call_id = cast(int, remembered["MyCalls"]["call"])
    nothing = packed(replace(_LONGEST, words=nasty(WORDS_MOST)))
    return {
        "Volunteer": {CALL: call_id, APPLICATION: 10**9, SEARCH: 10**9, WANTED: nothing},
        "Apply": {CALL: call_id, ANSWERS: {}},
        "Guardian": {TOKEN: "x" * 24},
    }
