"""The copy of everything that is stored about a resident, for their own eyes."""

from __future__ import annotations

import json
from typing import Any

from bot.services import Services
from participation.preferences.wish import Wishes
from participation.residents.resident import Resident


def _plain(thing: Any) -> dict[str, Any]:
    return {name: getattr(thing, name) for name in thing.__slots__}


def _wishes(wishes: Wishes, services: Services) -> dict[str, Any]:
    public = [topic.key for topic in services.city.news if topic.audience != "staff"]
    kinds = {key: wishes.switches[key] for key in public}
    return _plain(wishes) | {"switches": kinds, "touched": sorted(wishes.touched)}


async def data_copy(services: Services, resident: Resident) -> bytes:
    """As JSON. The vote is not in it: nobody can find it by the resident."""
    owner, preferences = resident.resident_id, services.preferences
    teaching = await preferences.teaching.of(owner)
    draft = await services.proposals.draft(owner)
    actor, former = await services.staff.actor(owner), await services.staff.former(owner)
    data = {
        "resident": _plain(resident),
        "wishes": _wishes(await preferences.of(owner), services),
        "may sentences that were not understood teach the bot": teaching.may_teach,
        "messages": [
            {
                "kind": one.kind,
                "topic": one.topic,
                "about": one.subject,
                "day": one.day,
                "state": one.state,
            }
            for one in await preferences.history.of(owner)
        ],
        "last campaign on": await preferences.history.last_campaign_on(owner),
        "draft": _plain(draft) if draft else None,
        "proposals": [_plain(each) for each in await services.proposals.mine(owner)],
        "staff": {"name": actor.name, "roles": sorted(actor.roles)} if actor else None,
        "staff until": _plain(former) if former else None,
        "vote": "kept under a keyed hash, apart from this record; see /vote",
    }
    return json.dumps(
        data,
        ensure_ascii=False,
        indent=2,
        default=lambda thing: _plain(thing) if hasattr(thing, "__slots__") else str(thing),
    ).encode()
