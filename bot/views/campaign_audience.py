"""An audience in words: who gets a campaign, how many by language, who is left out and why."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from bot.i18n.translator import N_, Translator
from bot.views.cut import cut, isolated
from bot.views.staff_roles import ROLES
from participation.campaigns.campaign import Audience, Campaign
from participation.campaigns.segment import EVERYONE, All, Is, Not, Segment, Some, What
from participation.city import City
from participation.language import LANGUAGES
from participation.staff.rights import Role

NAMES = {"lv": "Latviešu", "en": "English", "ru": "Русский"}
"""Each language in its own words."""

# NOTE These follow "Everybody who …", also with "and"/"or" between them: "who read Latvian and
# NOTE live in Karosta".
_WHO: dict[tuple[What, str], tuple[str, str]] = {
    (What.LANGUAGE, "lv"): (N_("read Latvian"), N_("do not read Latvian")),
    (What.LANGUAGE, "en"): (N_("read English"), N_("do not read English")),
    (What.LANGUAGE, "ru"): (N_("read Russian"), N_("do not read Russian")),
    (What.AUTHOR, ""): (
        N_("have handed in a proposal"),
        N_("have not handed in a proposal"),
    ),
    (What.DRAFT, ""): (
        N_("have begun a proposal and not handed it in"),
        N_("have no unfinished proposal"),
    ),
    (What.VERIFIED_NOT_CAST, ""): (
        N_("may vote here but have not cast a ballot yet"),
        N_("may not vote here or have cast a ballot"),
    ),
    (What.STAFF, ""): (N_("work for the city"), N_("do not work for the city")),
}
_WHICH: dict[What, tuple[str, str]] = {
    What.DISTRICT: (N_("live in {value}"), N_("do not live in {value}")),
    What.AGE_BAND: (
        N_("are {value} years old"),
        N_("are not {value} years old or did not say"),
    ),
    # NOTE {value} is a year.
    What.AUTHOR: (
        N_("have handed in a proposal for {value}"),
        N_("have not handed in a proposal for {value}"),
    ),
    # NOTE {value} is a role: clerk, moderator …
    What.STAFF: (
        N_("work for the city ({value})"),
        N_("do not work for the city ({value})"),
    ),
}
"""With a value, and the opposite."""
# NOTE These follow "Left out:" with a number: "have switched this topic off: 12".
_LEFT_OUT: dict[str, str] = {
    "stopped": N_("want no messages at all"),
    "switched_off": N_("have this topic switched off"),
    "unreachable": N_("have blocked the bot"),
    "rested": N_("got another campaign a short time ago"),
    "got_other": N_("got the other campaign"),
    "too_late": N_("have their quiet hours for longer than it is of use"),
}


def district_name(key: str, city: City, tr: Translator) -> str:
    """The district as residents know it; its key if the city has given it up."""
    names = {district.key: district.name for district in city.districts}
    return names[key].get(tr.language) if key in names else key


def topic_name(key: str, city: City, tr: Translator) -> str:
    """What the switch in /news is called; empty while no topic is chosen."""
    names = {topic.key: topic.name for topic in city.news}
    return names[key].get(tr.language) if key in names else key


def _value(part: Is, city: City, tr: Translator) -> str:
    value = part.value or ""
    match part.what:
        case What.DISTRICT:
            return district_name(value, city, tr)
        case What.STAFF:
            return tr.plain(ROLES[Role(value)])
    return value.replace("-", "–")


def _condition(part: Is, city: City, tr: Translator, *, is_not: bool) -> Markup:
    if part == EVERYONE:
        return tr("do not use this bot") if is_not else tr("use this bot")
    key = (part.what, part.value or "")
    if key in _WHO:
        return tr(_WHO[key][is_not])
    return tr(_WHICH[part.what][is_not], value=_value(part, city, tr))


def _is_group(segment: Segment) -> bool:
    return isinstance(segment, All | Some) and len(segment.parts) > 1


def who(segment: Segment, city: City, tr: Translator) -> Markup:
    """A segment as words that follow "Everybody who …". What belongs together is said in words:
    "either … or …"; in brackets only what lies deeper than the buttons can make."""
    if isinstance(segment, Is):
        return _condition(segment, city, tr, is_not=False)
    if isinstance(segment, Not):
        if isinstance(segment.part, Is):
            return _condition(segment.part, city, tr, is_not=True)
        # NOTE {conditions} stands in brackets: "are not among those who (read Latvian or …)".
        inside = who(segment.part, city, tr)
        return tr("are not among those who ({conditions})", conditions=inside)
    parts = []
    for part in segment.parts:
        words = who(part, city, tr)
        is_deep = _is_group(part) and any(_is_group(each) for each in part.parts)  # type: ignore[union-attr]
        parts.append(Markup("({})").format(words) if is_deep else words)
    if isinstance(segment, All):
        # NOTE "; and " joins conditions of which one is an "either … or …".
        return (tr("; and ") if any(map(_is_group, segment.parts)) else tr(" and ")).join(parts)
    if len(parts) == 1:
        return parts[0]
    # NOTE {conditions} are joined by ", or ": "either read Latvian, or live in Karosta, or …".
    return tr("either {conditions}", conditions=tr(", or ").join(parts))


def is_everybody(segment: Segment) -> bool:
    """Whether no condition narrows it."""
    return segment == EVERYONE or (isinstance(segment, All | Some) and not segment.parts)


def audience_sentence(
    campaign: Campaign, city: City, tr: Translator, other: str | None = None
) -> Markup:
    """Who gets it, to be read aloud. `other`: the purpose of the campaign of `not_after`."""
    name = topic_name(campaign.topic, city, tr) or "…"
    if is_everybody(campaign.segment):
        lines = [tr("Everybody who has “{topic}” switched on.", topic=name)]
    else:
        lines = [
            tr(
                "Everybody who has “{topic}” switched on, if they {conditions}.",
                topic=name,
                conditions=who(campaign.segment, city, tr),
            )
        ]
    if campaign.rest_days:
        lines.append(
            tr.plural(
                "Not those who got any campaign in the last {n} day.",
                "Not those who got any campaign in the last {n} days.",
                campaign.rest_days,
            )
        )
    if campaign.not_after is not None:
        title = isolated(cut(other or str(campaign.not_after), 80))
        lines.append(tr("Not those who got the campaign “{title}”.", title=title))
    return Markup(" ").join(lines)


def by_language(numbers: Mapping[str, int], tr: Translator) -> str:
    """`Latviešu 12 · English 3 · Русский 4`; all three, so that a zero is seen. A hard space keeps
    each number on the line of its language."""
    return " · ".join(f"{NAMES[code]}\xa0{tr.number(numbers.get(code, 0))}" for code in LANGUAGES)


def audience_count(audience: Audience, tr: Translator) -> Markup:
    """How many get it as things stand now, and who is left out."""
    if audience.is_few:
        return tr("👥 <b>Fewer than 10 people.</b> So few cannot be written to by this condition.")
    lines = [
        tr.plural("👥 <b>{n} person gets it</b>", "👥 <b>{n} people get it</b>", audience.total),
        Markup("{}").format(by_language(audience.by_language, tr)),
    ]
    lines += left_out_lines(audience.left_out, tr)
    return Markup("\n").join(lines)


def left_out_lines(numbers: Mapping[str, int], tr: Translator) -> list[Markup]:
    """Who of the audience gets nothing, and why; the most frequent reason first."""
    left_out = {why: number for why, number in numbers.items() if number}
    if not left_out:
        return []
    return [
        tr.plural("Left out: {n} person", "Left out: {n} people", sum(left_out.values())),
        *(
            Markup("• {}: {}").format(
                tr(_LEFT_OUT[why]) if why in _LEFT_OUT else why, tr.number(number)
            )
            for why, number in sorted(left_out.items(), key=lambda item: -item[1])
        ),
    ]
