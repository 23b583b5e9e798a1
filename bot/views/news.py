"""What a resident may hear by itself, in words: kinds with their switches, hours, digest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from markupsafe import Markup

from bot.i18n.translator import Translator
from bot.services import Services
from participation.city import City, NewsTopic
from participation.preferences.quiet_hours import QuietHours
from participation.preferences.wish import Wishes
from participation.residents.resident import ResidentId

OF_REPRESENTATIVES: Final = "my_organisation"
"""The other kinds for associations are for whoever thinks of founding one, too."""


async def topics_for(services: Services, resident_id: ResidentId) -> tuple[NewsTopic, ...]:
    """All kinds of message; those for staff only if this is one of them, those about one's own
    organisation only if there is one."""
    actor = await services.staff.actor(resident_id)
    is_staff = actor is not None and actor.is_staff
    represents = bool(await services.organisations.mine(resident_id))
    return tuple(
        topic
        for topic in services.city.news
        if (is_staff or topic.audience != "staff")
        and (represents or topic.key != OF_REPRESENTATIVES)
    )


def hour_text(hour: int) -> str:
    """`08:00`: the same in every language."""
    return f"{hour:02}:00"


def is_on(topic: str, wishes: Wishes) -> bool:
    """Whether the switch stands on; a stop leaves the switches as they are."""
    return wishes.switches.get(topic, False)


def switch_label(topic: NewsTopic, wishes: Wishes, tr: Translator) -> str:
    """On a button. The state is in words: a screen reader says little about an emoji."""
    name = topic.name.get(tr.language)
    if not is_on(topic.key, wishes):
        return tr.plain("⬜ {kind}: off", kind=name)
    if wishes.has_stopped:
        return tr.plain("🔕 {kind}: stopped", kind=name)
    return tr.plain("✅ {kind}: on", kind=name)


def _topic_line(topic: NewsTopic, wishes: Wishes, tr: Translator) -> Markup:
    values = {"kind": topic.name.get(tr.language), "about": topic.about.get(tr.language)}
    if not is_on(topic.key, wishes):
        return tr("⬜ <b>{kind}</b> – off. {about}", **values)
    if wishes.has_stopped:
        return tr("🔕 <b>{kind}</b> – stopped. {about}", **values)
    return tr("✅ <b>{kind}</b> – on. {about}", **values)


def topic_lines(topics: Sequence[NewsTopic], wishes: Wishes, tr: Translator) -> Markup:
    """Each kind with its state and what it is."""
    return Markup("\n").join(_topic_line(one, wishes, tr) for one in topics)


def hours_text(quiet: QuietHours, tr: Translator) -> str:
    """`from 21:00 to 08:00`, or that there are none."""
    if quiet.is_never:
        return tr.plain("none, at any hour")
    # NOTE Hours of the day: from 21:00 to 08:00.
    return tr.plain(
        "from {begin} to {end}", begin=hour_text(quiet.from_hour), end=hour_text(quiet.until_hour)
    )


def when_lines(wishes: Wishes, tr: Translator) -> Markup:
    """Two lines: the quiet hours and the daily digest as they stand."""
    hours = hours_text(wishes.quiet, tr)
    lines = [
        # NOTE {hours} reads like "from 21:00 to 08:00" or "none, at any hour".
        tr("🌙 Quiet hours: {hours} (your own).", hours=hours)
        if wishes.has_own_quiet
        else tr("🌙 Quiet hours: {hours} (as the city has set them).", hours=hours),
        tr("🗞 Daily digest: off, each message comes by itself.")
        if wishes.digest_hour is None
        else tr("🗞 Daily digest: on, at {hour}.", hour=hour_text(wishes.digest_hour)),
    ]
    return Markup("\n").join(lines)


def district_name(wishes: Wishes, city: City, tr: Translator) -> str:
    """The chosen part of the city, or that none is chosen (or is there any more)."""
    known = {district.key: district.name for district in city.districts}
    if wishes.district not in known:
        return tr.plain("not given")
    return known[wishes.district].get(tr.language)


def age_text(band: str, tr: Translator) -> str:
    """`16-24` → `16–24 years`."""
    # NOTE {ages} is "16–24" or "65+".
    return tr.plain("{ages} years", ages=band.replace("-", "–"))


def _is_shown_on(topic: NewsTopic, wishes: Wishes, represents: bool) -> bool:
    is_theirs = represents or topic.key != OF_REPRESENTATIVES
    return topic.audience != "staff" and is_theirs and is_on(topic.key, wishes)


def teaching_line(may_teach: bool | None, tr: Translator) -> Markup:
    """For "My things": what becomes of sentences that were not understood."""
    if may_teach:
        return tr(
            "Sentences that I do not understand are kept, too, to teach me: without your name, "
            "for half a year, or longer if one becomes an example. Nobody can tell whose they "
            "were, so I can neither show nor delete yours. You can stop this in /news, “About me”."
        )
    return tr(
        "Sentences that I do not understand are not kept. If you once allowed it, those from then "
        "stay without your name."
    )


def wish_lines(wishes: Wishes, city: City, tr: Translator, *, represents: bool) -> Markup:
    """In short, for "My things": which kinds are on, when, and what was told about oneself."""
    if wishes.has_stopped:
        lines = [tr("🔕 You have stopped all messages.")]
    else:
        shown = [one for one in city.news if _is_shown_on(one, wishes, represents)]
        names = [one.name.get(tr.language) for one in shown]
        # NOTE {kinds} is a list such as "Voting, Elections".
        lines = [tr("On: {kinds}", kinds=", ".join(names) or tr.plain("nothing"))]
    lines.append(when_lines(wishes, tr))
    if wishes.district or wishes.age_band:
        age = age_text(wishes.age_band, tr) if wishes.age_band else tr.plain("not given")
        place = district_name(wishes, city, tr)
        lines.append(tr("📍 Part of the city: {place}. Age: {age}.", place=place, age=age))
    return Markup("\n").join(lines)
