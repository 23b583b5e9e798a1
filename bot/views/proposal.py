"""A draft as text: what was answered, line by line; and how the submission phase stands."""

from __future__ import annotations

from datetime import timedelta

from markupsafe import Markup

from bot.i18n.translator import Translator
from bot.views.cut import cut, isolated
from bot.views.menu import unsure
from bot.views.place import place_text
from participation.city import City
from participation.proposals.proposal import Draft, PhaseView

DESCRIPTION_UNITS = 2300
"""With every other line at its longest, a message then still stays below Telegram's 4096."""
BRIEF_UNITS = 200


def category_name(draft: Draft, tr: Translator, city: City) -> str:
    """The category's name, empty while there is none."""
    cycle = city.cycle(draft.cycle)
    names = {each.key: each.name for each in cycle.categories} if cycle else {}
    name = names.get(draft.category or "")
    return name.get(tr.language) if name else draft.category or ""


def topic_name(draft: Draft, tr: Translator, city: City) -> str:
    """The theme's name, empty while there is none."""
    names = {each.key: each.name for each in city.topics}
    name = names.get(draft.topic or "")
    return name.get(tr.language) if name else draft.topic or ""


def applicant_text(draft: Draft, tr: Translator) -> Markup | None:
    """Who hands in."""
    if draft.applicant == "association":
        return tr("“{name}”", name=isolated(draft.organisation or ""))
    if draft.applicant == "person":
        return tr("a person aged 16 or more")
    return None


def contact_text(draft: Draft, tr: Translator) -> Markup | None:
    """Whether staff may write here, and the contact that was left."""
    if draft.contact_consent is None:
        return None
    if not draft.contact_consent:
        return tr("staff may not write to me")
    if draft.contact:
        return tr("staff may write in this chat, or to {contact}", contact=draft.contact)
    return tr("staff may write in this chat")


def photos_text(draft: Draft, tr: Translator) -> Markup:
    """How many pictures there are."""
    if not draft.photos:
        return tr("none")
    return tr.plural("{n} picture", "{n} pictures", len(draft.photos))


def summary(draft: Draft, tr: Translator, city: City, *, brief: bool = False) -> Markup:
    """Each answer on its line; `brief` shortens the description and leaves out what is open."""
    gap = None if brief else tr("❗ not answered yet")
    most = BRIEF_UNITS if brief else DESCRIPTION_UNITS
    title = isolated(draft.title) if draft.title else None
    description = isolated(cut(draft.description, most)) if draft.description else None
    lines: list[Markup] = []
    if value := applicant_text(draft, tr) or gap:
        lines.append(tr("<b>Who hands in:</b> {value}", value=value))
    if name := category_name(draft, tr, city) or gap:
        lines.append(tr("<b>Category:</b> {value}", value=name))
    if name := topic_name(draft, tr, city) or gap:
        lines.append(tr("<b>Theme:</b> {value}", value=name))
    if text := title or gap:
        lines.append(tr("<b>Title:</b> {value}", value=text))
    if text := description or gap:
        lines.append(tr("<b>Description:</b> {value}", value=text))
    if value := (place_text(draft.place, tr, city) if draft.place else gap):
        lines.append(tr("<b>Place:</b> {value}", value=value))
    if text := (tr.money(draft.cost) if draft.cost is not None else gap):
        lines.append(tr("<b>Estimated cost:</b> {value}", value=text))
    if draft.photos or not brief:
        lines.append(tr("<b>Pictures:</b> {value}", value=photos_text(draft, tr)))
    if value := contact_text(draft, tr) or gap:
        lines.append(tr("<b>Contact:</b> {value}", value=value))
    return Markup("\n").join(lines) if lines else tr("It is empty so far.")


def submission_line(submission: PhaseView, tr: Translator) -> Markup:
    """Until when proposals are taken; or when again, and that a draft can be prepared."""
    if submission.state == "open" and submission.closes_at:
        last = submission.closes_at - timedelta(seconds=1)
        line = tr("📬 Proposals can be handed in until the end of {day}.", day=tr.from_day(last))
        return line if submission.is_confirmed else Markup("{} {}").format(line, unsure(tr))
    if submission.next_opens_at is None:
        return tr(
            "📭 Proposals cannot be handed in now. The city has not announced yet when they can "
            "be again. You can prepare a draft: I keep it for you."
        )
    opens = tr.moment(submission.next_opens_at)
    if submission.is_confirmed:
        return tr(
            "📭 Proposals cannot be handed in now. They can be again from {moment}. You can "
            "prepare a draft: I keep it for you.",
            moment=opens,
        )
    return tr(
        "📭 Proposals cannot be handed in now. They can probably be again from {moment}; the city "
        "has not confirmed this date yet. You can prepare a draft: I keep it for you.",
        moment=opens,
    )
