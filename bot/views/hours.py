"""Hours of volunteer work in words: lengths, entries, totals, shifts to confirm."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from markupsafe import Markup

from bot.i18n.translator import N_, Translator
from bot.views.cut import cut, isolated
from participation.language import LANGUAGES
from participation.volunteering.hours import (
    Hours,
    HoursState,
    ShiftRecord,
    ShiftToConfirm,
    Total,
    Worker,
)

TITLE_UNITS: Final = 80
NAME_UNITS: Final = 60
WORDS_UNITS: Final = 300
LABEL_UNITS: Final = 56
MOST_LINES: Final = 40

# NOTE {length} is a length of time: "3 h 30 min"; {claimed} too.
STATES: Final[Mapping[HoursState, str]] = MappingProxyType(
    {
        HoursState.CONFIRMED: N_("✅ The organisation has confirmed <b>{length}</b>."),
        HoursState.DISPUTED: N_(
            "✋ Confirmed: <b>{length}</b>. You say that it was {claimed}; the organisation has "
            "been asked. Until it answers, the confirmed time counts."
        ),
        HoursState.CORRECTED: N_("✏️ The organisation has corrected it: <b>{length}</b>."),
        HoursState.KEPT: N_(
            "↩️ The organisation stays with <b>{length}</b>; you said that it was {claimed}."
        ),
        HoursState.CITY: N_(
            "🏛 You have taken it to the city. Confirmed so far: <b>{length}</b>; you say that it "
            "was {claimed}."
        ),
        HoursState.DECIDED: N_(
            "🏛 The city has decided: <b>{length}</b>. You said that it was {claimed}."
        ),
    }
)
# NOTE What a representative of the organisation reads; {length} and {claimed} are lengths of time.
THEIR_STATES: Final[Mapping[HoursState, str]] = MappingProxyType(
    {
        HoursState.CONFIRMED: N_("✅ Confirmed: <b>{length}</b>."),
        HoursState.DISPUTED: N_(
            "✋ Confirmed: <b>{length}</b>. The volunteer says that it was <b>{claimed}</b>."
        ),
        HoursState.CORRECTED: N_("✏️ Corrected: <b>{length}</b>."),
        HoursState.KEPT: N_(
            "↩️ You stayed with <b>{length}</b>; the volunteer said that it was {claimed}."
        ),
        HoursState.CITY: N_(
            "🏛 The volunteer has taken it to the city. Confirmed: <b>{length}</b>; they say that "
            "it was <b>{claimed}</b>. You can still correct it."
        ),
        HoursState.DECIDED: N_(
            "🏛 The city has decided: <b>{length}</b>. The volunteer said that it was {claimed}."
        ),
    }
)
MARKS: Final[Mapping[HoursState, str]] = MappingProxyType(
    {
        HoursState.CONFIRMED: "✅",
        HoursState.DISPUTED: "✋",
        HoursState.CORRECTED: "✏️",
        HoursState.KEPT: "↩️",
        HoursState.CITY: "🏛",
        HoursState.DECIDED: "🏛",
    }
)


def length(minutes: int, tr: Translator) -> str:
    """`3 h 30 min`, `3 h`, `45 min`; for places without HTML, too."""
    hours, rest = divmod(minutes, 60)
    if not rest:
        # NOTE A length of time, short for hours: "3 h".
        return tr.plain("{hours} h", hours=tr.number(hours))
    if not hours:
        # NOTE A length of time, short for minutes: "45 min".
        return tr.plain("{minutes} min", minutes=rest)
    return tr.plain("{hours} h {minutes} min", hours=tr.number(hours), minutes=rest)


def title_of(titles: Mapping[str, str], tr: Translator) -> str:
    """What the call is called: in the reader's language, else in another one."""
    order = (tr.language, *LANGUAGES)
    found = next((titles[each] for each in order if each in titles), "")
    return found or tr.plain("A call without a title")


def shown_title(titles: Mapping[str, str], tr: Translator) -> str:
    """Cut and closed off, for a sentence."""
    return isolated(cut(title_of(titles, tr), TITLE_UNITS))


def entry_label(one: Hours, tr: Translator) -> str:
    """For a button in the list of one's entries."""
    head = f"{MARKS[one.state]} {tr.day(one.worked_on)}: {length(one.minutes, tr)}"
    return f"{head}, {cut(title_of(one.titles, tr), max(12, LABEL_UNITS - len(head)))}"


def total_view(total: Total, tr: Translator) -> Markup:
    """The volunteer's first window."""
    lines = [
        tr("<b>My volunteer hours</b>"),
        tr("All together: <b>{length}</b>", length=length(total.all, tr)),
        tr("This year: {length}", length=length(total.this_year, tr)),
    ]
    if len(total.organisations) > 1:
        lines += [
            # NOTE {length} is a length of time.
            tr("• {organisation}: {length}", organisation=isolated(cut(name, NAME_UNITS)),
               length=length(minutes, tr))
            for name, minutes in total.organisations[:MOST_LINES // 4]
        ]  # fmt: skip
    if total.waiting:
        lines.append(
            tr.plural(
                "⏳ {n} shift is over and waits for the organisation to confirm it.",
                "⏳ {n} shifts are over and wait for the organisation to confirm them.",
                total.waiting,
            )
        )
    if total.disputed:
        lines.append(
            tr.plural(
                "✋ About {n} entry you said that it is wrong.",
                "✋ About {n} entries you said that they are wrong.",
                total.disputed,
            )
        )
    if not total.all and not total.waiting:
        lines.append(
            tr("Nothing is confirmed yet. After a shift the organisation confirms your hours.")
        )
    return Markup("\n").join(lines)


def entry_view(one: Hours, tr: Translator, *, is_theirs: bool = False) -> Markup:
    """One entry with everything that was said about it. `is_theirs`: for the organisation."""
    sentences = THEIR_STATES if is_theirs else STATES
    head = tr(
        "<b>{title}</b>\n{organisation}, {day}",
        title=shown_title(one.titles, tr),
        organisation=isolated(cut(one.organisation, NAME_UNITS)),
        day=tr.full_day(one.worked_on),
    )
    said = tr(
        sentences[one.state],
        length=length(one.minutes, tr),
        claimed=length(one.claimed or 0, tr),
    )
    lines = [head, said]
    if is_theirs and one.name:
        lines.insert(1, tr("Volunteer: {name}", name=isolated(cut(one.name, NAME_UNITS))))
    if one.dispute:
        words = isolated(cut(one.dispute, WORDS_UNITS))
        lines.append(
            tr("The volunteer: “{words}”", words=words)
            if is_theirs
            else tr("You: “{words}”", words=words)
        )
    if one.answer and one.state is HoursState.DECIDED:
        words = isolated(cut(one.answer, WORDS_UNITS))
        lines.append(tr("The city: “{words}”", words=words))
    elif one.answer:
        words = isolated(cut(one.answer, WORDS_UNITS))
        lines.append(
            tr("Your answer: “{words}”", words=words)
            if is_theirs
            else tr("The organisation: “{words}”", words=words)
        )
    return Markup("\n").join(lines)


def dispute_label(one: Hours, tr: Translator) -> str:
    """For a button of the staff: which organisation, which day. Nobody's name."""
    # NOTE On a button: the number of the dispute, the organisation, the day.
    head = tr.plain("No. {number}, {day}", number=one.hours_id, day=tr.day(one.worked_on))
    return f"{head}: {cut(one.organisation, max(12, LABEL_UNITS - len(head)))}"


def dispute_view(one: Hours, tr: Translator) -> Markup:
    """What both sides say, for the staff. Nobody's name: the volunteer tells it when they ask."""
    lines = [
        tr(
            "<b>No. {number}</b>: {organisation}, “{title}”, {day}\nConfirmed: {length}. The "
            "volunteer says: {claimed}.",
            number=str(one.hours_id),
            organisation=isolated(cut(one.organisation, NAME_UNITS)),
            title=shown_title(one.titles, tr),
            day=tr.full_day(one.worked_on),
            length=length(one.minutes, tr),
            claimed=length(one.claimed or 0, tr),
        )
    ]
    if one.dispute:
        words = isolated(cut(one.dispute, WORDS_UNITS))
        lines.append(tr("The volunteer: “{words}”", words=words))
    if one.answer:
        words = isolated(cut(one.answer, WORDS_UNITS))
        lines.append(
            tr("The city: “{words}”", words=words)
            if one.state is HoursState.DECIDED
            else tr("The organisation: “{words}”", words=words)
        )
    return Markup("\n").join(lines)


def shift_label(one: ShiftToConfirm, tr: Translator) -> str:
    """For a button in the list of shifts."""
    mark = "✋" if one.disputes else ("⏳" if one.open else "✅")
    head = f"{mark} {tr.day(one.starts_at)} {tr.time(one.starts_at)}"
    return f"{head}, {cut(title_of(one.titles, tr), max(12, LABEL_UNITS - len(head)))}"


def shift_view(record: ShiftRecord, tr: Translator) -> Markup:
    """A shift that is over, and how far its hours are confirmed."""
    one = record.shift
    lines = [
        tr(
            "<b>{title}</b>\n{moment}, {length}",
            title=shown_title(one.titles, tr),
            moment=tr.moment(one.starts_at),
            length=length(record.planned, tr),
        ),
        tr.plural("{n} person had a place.", "{n} people had a place.", len(record.workers)),
    ]
    if one.open:
        lines.append(
            tr.plural(
                "⏳ {n} person still waits to be confirmed.",
                "⏳ {n} people still wait to be confirmed.",
                one.open,
            )
        )
    else:
        lines.append(tr("✅ Everybody is confirmed."))
    if one.disputes:
        lines.append(
            tr.plural(
                "✋ {n} person says that the hours are wrong. Please answer.",
                "✋ {n} people say that the hours are wrong. Please answer.",
                one.disputes,
            )
        )
    return Markup("\n").join(lines)


def worker_label(worker: Worker, tr: Translator) -> str:
    """For a button: who, and what is confirmed."""
    name = cut(worker.name, 36)
    if worker.hours is None:
        # NOTE On a button, after a person's name: their hours are not confirmed yet.
        state = tr.plain("not confirmed")
        return f"⏳ {name}: {state}"
    return f"{MARKS[worker.hours.state]} {name}: {length(worker.hours.minutes, tr)}"
