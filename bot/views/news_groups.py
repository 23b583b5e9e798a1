"""The kinds of message in groups that fit a phone: what each is called, and what is on in it. One
kind in words: `news`."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from markupsafe import Markup

from bot.i18n.translator import N_, Translator
from bot.views.news import is_on
from participation.city import NewsTopic
from participation.preferences.wish import Wishes


class Group(StrEnum):
    """Each has a window of its own; the value travels in buttons."""

    TAKING_PART = "part"
    NEWSLETTER = "letter"
    NGO = "ngo"
    STAFF = "staff"


# NOTE Each is a button, and the heading of the window that it opens.
GROUPS = {
    Group.TAKING_PART: N_("🗳 Voting and taking part"),
    Group.NEWSLETTER: N_("📰 News of the city"),
    Group.NGO: N_("👥 For associations"),
    Group.STAFF: N_("🗂 For staff"),
}


def group_of(topic: NewsTopic) -> Group:
    """Where its switch stands."""
    if topic.audience == "ngo":
        return Group.NGO
    if topic.audience == "staff":
        return Group.STAFF
    return Group.NEWSLETTER if topic.newsletter else Group.TAKING_PART


def topics_in(group: str, topics: Sequence[NewsTopic]) -> tuple[NewsTopic, ...]:
    """Of these kinds, the ones of this group; none if there is no such group."""
    return tuple(topic for topic in topics if group_of(topic) == group)


def group_buttons(topics: Sequence[NewsTopic], tr: Translator) -> list[tuple[str, str]]:
    """Label and key of every group that has a kind in it."""
    groups = [group for group in Group if topics_in(group, topics)]
    return [(tr.plain(GROUPS[group]), group.value) for group in groups]


def _names(topics: Sequence[NewsTopic], tr: Translator) -> str:
    return ", ".join(topic.name.get(tr.language) for topic in topics)


def state_lines(topics: Sequence[NewsTopic], wishes: Wishes, tr: Translator) -> Markup:
    """What is on and what is off. In words: a screen reader says little about an emoji."""
    on = [topic for topic in topics if is_on(topic.key, wishes)]
    off = [topic for topic in topics if not is_on(topic.key, wishes)]
    said = []
    if on and wishes.has_stopped:
        said.append(tr("Stopped: {kinds}.", kinds=_names(on, tr)))
    elif on:
        said.append(tr("On: {kinds}.", kinds=_names(on, tr)))
    if off:
        said.append(tr("Off: {kinds}.", kinds=_names(off, tr)))
    return Markup("\n").join(said)


def group_title(group: Group, tr: Translator) -> Markup:
    """The words of its button, as a heading."""
    return Markup("<b>{}</b>").format(tr.plain(GROUPS[group]))
