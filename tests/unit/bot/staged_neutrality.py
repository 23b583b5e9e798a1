"""Watched names for the stage: more than a page, the longest there may be, and one that stands in
every button of the longest campaign."""

from __future__ import annotations

from typing import Any

from bot.services import Services
from participation.neutrality.names import MOST_NOTE
from participation.neutrality.typed import MOST_NAME
from participation.neutrality.watched import NameKind
from participation.residents.resident import Resident
from tests.unit.bot.stage import nasty

ON_THE_BUTTONS = "W" * 60


async def longest(services: Services, member: Resident) -> dict[str, dict[str, Any]]:
    """After the campaigns; gives what each window remembers."""
    staff, add = member.resident_id, services.neutrality.add
    for kind in NameKind:
        await add(
            staff, f"{kind} {nasty(MOST_NAME - 20)}", kind, "municipal_2025", nasty(MOST_NOTE)
        )
    await add(staff, ON_THE_BUTTONS, NameKind.PARTY)
    await add(staff, "\n".join(f"Vārds{'a' * number} Uzvārds" for number in range(30)), kind)
    first = (await services.neutrality.names(str(NameKind.CANDIDATE)))[0]
    return {
        "NeutralDesk:name": {"name": first.name_id},
        "NeutralDesk:names": {"page": 1},
        "NeutralDesk:adding": {"kind": NameKind.OTHER.value},
    }
