"""The copy of everything that is stored about a resident, for their own eyes."""

from __future__ import annotations

import json
from typing import Any

from bot.services import Services
from bot.views.calendar_copy import calendar_copy
from bot.views.election_copy import election_copy
from bot.views.family_poll_copy import family_poll_copy
from bot.views.support_copy import support_copy
from bot.views.voice_copy import voice_copy
from bot.views.volunteer_copy import volunteer_copy
from participation.organisations.organisation import OwnOrganisation
from participation.preferences.wish import Wishes
from participation.residents.resident import Resident
from participation.retention.days import QUESTION_DAYS


def _plain(thing: Any) -> dict[str, Any]:
    return {name: getattr(thing, name) for name in thing.__slots__}


def _wishes(wishes: Wishes, services: Services) -> dict[str, Any]:
    public = [topic.key for topic in services.city.news if topic.audience != "staff"]
    kinds = {key: wishes.switches[key] for key in public}
    return _plain(wishes) | {"switches": kinds, "touched": sorted(wishes.touched)}


def _own(own: OwnOrganisation) -> dict[str, Any]:
    """What is kept about the reader; other representatives are not their data."""
    one, me = own.organisation, own.me
    return {
        "organisation": one.name,
        "registration number": one.registration_number,
        "contact person": one.contact_name,
        "contact": one.contact,
        "my name": me.name,
        "leads": me.leads,
        "since": me.since,
    }


async def data_copy(services: Services, resident: Resident) -> bytes:
    """As JSON. The vote is not in it: nobody can find it by the resident."""
    owner, preferences = resident.resident_id, services.preferences
    teaching = await preferences.teaching.of(owner)
    draft = await services.proposals.draft(owner)
    linking = await services.organisations.draft(owner)
    actor, former = await services.staff.actor(owner), await services.staff.former(owner)
    data = {
        "resident": _plain(resident),
        "wishes": _wishes(await preferences.of(owner), services),
        "may sentences that were not understood teach the bot": teaching.may_teach,
        "asked about that on": teaching.asked_on,
        "sentences kept for that": f"without a name, {QUESTION_DAYS} days or as an example to "
        "learn from; nobody can tell whose they were; /news, About me, stops it",
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
        "organisations": [
            _own(await services.organisations.own(owner, one.organisation_id))
            for one in await services.organisations.mine(owner)
        ],
        "organisation draft": _plain(linking) if linking else None,
        "volunteering": await volunteer_copy(services, owner),
        "support for organisations": await support_copy(services, owner),
        "reminders of elections": await election_copy(services, owner),
        "appeal and pledges": await voice_copy(services, owner),
        "children's election": await family_poll_copy(services, resident),
        "calendar of my dates": await calendar_copy(services, owner),
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
