"""What the reminders of elections tell, read when each is written: the election as it stands then,
each line with its mark and source. Their words: `bot/i18n/election_notices.py`.

None, and nothing is sent: the day has moved, they want to hear no more of it, or of elections of
this kind, or one can vote no more.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from markupsafe import Markup

from bot.delivery.fact import Facts, ReadFacts
from bot.i18n.translator import Translator
from bot.services import Services
from bot.views.cut import cut, isolated
from bot.views.election import day_words, days_left, hours_line, slot_line
from bot.views.election_lines import Stated, with_source
from participation.city.election import Election
from participation.delivery.delivery import NoticeKind
from participation.election_reminders import planning
from participation.election_reminders.standing import Standing
from participation.election_reminders.step import DAY_SET
from participation.election_reminders.subject import STEP_OF_KIND, is_again, read_day, read_plan
from participation.errors import Refused
from participation.residents.resident import ResidentId

SLOTS_SHOWN: Final = 5
DOCUMENTS_SHOWN: Final = 3
DOCUMENT_UNITS: Final = 300

_Lines = Callable[[Election, Services, Translator], list[Stated]]


def _day(election: Election, _: Services, tr: Translator) -> list[Stated]:
    """Its day, and when the stations are open."""
    stated: list[Stated] = [(tr("🗓 {day}", day=day_words(election, tr)), election)]
    if election.hours:
        stated.append((hours_line(election.hours, tr), election.hours))
    return stated


def _early(election: Election, services: Services, tr: Translator) -> list[Stated]:
    slots = planning.slots_ahead(election, services.clock.now(), services.city.zone)
    stated: list[Stated] = [(slot_line(slot, tr), slot) for slot in slots[:SLOTS_SHOWN]]
    if (more := len(slots) - SLOTS_SHOWN) > 0:
        words = tr.plural("… and {n} more", "… and {n} more", more)
        stated.append((words, slots[SLOTS_SHOWN]))
    return _under(tr("<b>Voting before the day</b>"), stated)


def _documents(election: Election, _: Services, tr: Translator) -> list[Stated]:
    stated: list[Stated] = [
        (Markup("• {}").format(isolated(cut(one.text.get(tr.language), DOCUMENT_UNITS))), one)
        for one in election.documents[:DOCUMENTS_SHOWN]
    ]
    return _under(tr("<b>What to bring</b>"), stated)


def _under(heading: Markup, stated: list[Stated]) -> list[Stated]:
    """The heading stands over the first line, so that a source is named once for many lines."""
    if not stated:
        return []
    (first, one), *others = stated
    return [(Markup("\n{}\n{}").format(heading, first), one), *others]


def _left(election: Election, services: Services, tr: Translator) -> Markup | None:
    today = services.clock.now().astimezone(services.city.zone).date()
    return days_left(election.held_on, today, tr) if election.held_on else None


def _plan(election: Election, own: Standing, services: Services, tr: Translator) -> Markup | None:
    """What they planned, while it is ahead and one can still vote then."""
    planned_at, zone = own.planned_at, services.city.zone
    if planned_at is None or planned_at <= services.clock.now():
        return None
    if not planning.may_vote_at(election, planned_at, zone):
        return tr("🗓 One cannot vote at the time that you planned any more. Please look again.")
    # NOTE {moment} reads like "7 June at 10:00".
    return tr("🗓 You plan to vote on {moment}.", moment=tr.moment(planned_at))


def _block(
    election: Election, lines: tuple[_Lines, ...], services: Services, tr: Translator
) -> Markup:
    """Its name, and what these tell."""
    title = Markup("<b>{}</b>").format(election.name.get(tr.language))
    stated = [each for part in lines for each in part(election, services, tr)]
    return Markup("\n").join([title, with_source(stated, tr)])


async def _read(
    services: Services, key: str, reader: ResidentId
) -> tuple[Election, Standing] | None:
    """None: it is not in the calendar any more, it is over, or they do not want it."""
    election = await services.elections.election(key)
    if election is None:
        return None
    voting = planning.election_day(election, services.city.zone)
    if voting is None or voting[1] <= services.clock.now():
        return None
    try:
        own = await services.election_reminders.standing(reader, key)
    except Refused:  # erased meanwhile
        return None
    return (election, own) if not own.is_over else None


def _of_day(kind: NoticeKind, *lines: _Lines, counts_days: bool = False) -> ReadFacts:
    step = STEP_OF_KIND[kind]

    async def read(
        services: Services, subject: str, reader: ResidentId, tr: Translator
    ) -> Facts | None:
        about = read_day(subject)
        found = None if about is None else await _read(services, about[0], reader)
        if about is None or found is None:
            return None
        election, own = found
        if election.held_on != about[1] or not own.wants(step, election.electorate):
            return None
        if is_again(subject) and not await services.election_reminders.has_heard_of_another_day(
            reader, election.key, about[1]
        ):
            return None
        left = _left(election, services, tr) if counts_days else None
        plan = None if step == DAY_SET else _plan(election, own, services, tr)
        parts = (_block(election, lines, services, tr), left, plan)
        return {"election": Markup("\n\n").join(part for part in parts if part is not None)}

    return read


async def _nudge(
    services: Services, subject: str, reader: ResidentId, tr: Translator
) -> Facts | None:
    about = read_plan(subject)
    found = None if about is None else await _read(services, about[0], reader)
    if about is None or found is None:
        return None
    election, own = found
    planned_at, zone = about[1], services.city.zone
    if own.planned_at != planned_at or not planning.may_vote_at(election, planned_at, zone):
        return None
    slot = planning.early_slot(election, planned_at, zone)
    where: _Lines = _day if slot is None else lambda *_: [(slot_line(slot, tr), slot)]
    block = _block(election, (where, _documents), services, tr)
    return {"time": tr.time(planned_at), "election": block}


_ALL: Final = (_day, _early, _documents)
ELECTION_FACTS: Final[dict[NoticeKind, ReadFacts]] = {
    NoticeKind.ELECTION_SET: _of_day(NoticeKind.ELECTION_SET, _day),
    NoticeKind.ELECTION_MONTH: _of_day(NoticeKind.ELECTION_MONTH, *_ALL, counts_days=True),
    NoticeKind.ELECTION_WEEK: _of_day(NoticeKind.ELECTION_WEEK, *_ALL, counts_days=True),
    NoticeKind.ELECTION_DAY: _of_day(NoticeKind.ELECTION_DAY, _day, _documents),
    NoticeKind.ELECTION_MORNING: _of_day(NoticeKind.ELECTION_MORNING, _day, _documents),
    NoticeKind.ELECTION_NUDGE: _nudge,
}
