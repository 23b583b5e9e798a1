"""What a parent or guardian reads before they decide, word for word as it is recorded."""

from __future__ import annotations

from typing import Final

from markupsafe import Markup

from bot.i18n.translator import Translator
from bot.views.call_lines import place_words, title_of, when_plain
from bot.views.cut import cut, isolated
from participation.city import City
from participation.volunteering.application import ConsentAsked

LAW: Final = "https://likumi.lv/ta/id/275061"
NAME_UNITS: Final = 120
BODY_UNITS: Final = 1200


def _place(asked: ConsentAsked, city: City, tr: Translator) -> str:
    place = place_words(asked.call, city, tr, NAME_UNITS)
    return place.unescape() if place is not None else tr.plain("the organisation tells you where")


def consent_text(asked: ConsentAsked, city: City, tr: Translator) -> str:
    """Who, what, when, where, which organisation, and the law; plain, without any HTML."""
    call = asked.call
    name = isolated(asked.volunteer_name)
    written = call.text(tr.language)
    contact = call.contact or call.organisation.contact
    head = tr.plain(
        # NOTE Read, and recorded, when a parent or guardian agrees that somebody of 13 to 15 years
        # NOTE volunteers. {age} is "13 to 15".
        "Who: {name}, age {age}\n"
        "What: {title}\n"
        "When: {when}\n"
        "Where: {place}\n"
        "Organisation: {organisation}",
        name=name,
        age=tr.plain("13 to 15"),
        title=isolated(title_of(call, tr, NAME_UNITS)),
        when=when_plain(asked.shift, tr),
        place=_place(asked, city, tr),
        organisation=isolated(cut(call.organisation.name, NAME_UNITS)),
    )
    if contact:
        reached = isolated(cut(contact, NAME_UNITS))
        head += "\n" + tr.plain("Contact: {contact}", contact=reached)
    law = tr.plain(
        "By law somebody from 13 to 16 may volunteer only with the written consent of a legal "
        "representative, only in safe work and outside study time. A written contract is made "
        "with the organisation. [{law}]",
        law=LAW,
    )
    agreed = tr.plain(
        "I am the legal representative of {name}. I agree that {name} takes part in this "
        "volunteer work.",
        name=name,
    )
    body = isolated(cut(written.body, BODY_UNITS)) if written and written.body else ""
    return "\n\n".join(part for part in (head, body, law, agreed) if part)


def consent_view(text: str) -> Markup:
    """The same on the screen."""
    return Markup("{}").format(text)


def decision_line(asked: ConsentAsked, tr: Translator) -> Markup:
    """What was decided with this link."""
    name = isolated(asked.volunteer_name)
    if asked.decision == "given":
        return tr("✅ <b>Recorded: you agree.</b> I tell {name}.", name=name)
    return tr("<b>Recorded: you do not agree.</b> I tell {name}.", name=name)
