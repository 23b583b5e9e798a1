"""Which facts a notice needs when it is written, and whether it is still meant at all.

A kind that is not here says the same to everybody, or only what stands in the city's file. Facts
are read in one statement for each letter; who turns up here belongs in no digest.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from bot.delivery.calendar_facts import CALENDAR_FACTS
from bot.delivery.election_facts import ELECTION_FACTS
from bot.delivery.fact import NO_FACTS, Facts, ReadFacts
from bot.delivery.organisation_facts import ORGANISATION_FACTS
from bot.delivery.support_facts import SUPPORT_FACTS
from bot.delivery.voice_facts import VOICE_FACTS
from bot.delivery.volunteer_facts import VOLUNTEER_FACTS
from bot.i18n.translator import Translator
from bot.services import Services
from participation.delivery.delivery import Delivery, NoticeKind

FACTS: Final[Mapping[NoticeKind, ReadFacts]] = MappingProxyType(
    VOLUNTEER_FACTS
    | ORGANISATION_FACTS
    | SUPPORT_FACTS
    | ELECTION_FACTS
    | VOICE_FACTS
    | CALENDAR_FACTS
)


async def facts_of(row: Delivery, services: Services, tr: Translator) -> Facts | None:
    """None: what it would tell is no longer so."""
    read = FACTS.get(NoticeKind(row.kind))
    return NO_FACTS if read is None else await read(services, row.subject, row.resident_id, tr)
