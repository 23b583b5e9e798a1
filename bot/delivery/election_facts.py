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
from bot.views.cut import cut
from bot.views.election import day_words, days_left, hours_line, slot_line
from bot.views.election_lines import Stated, section, with_source
from participation.city.election import Election
from participation.delivery.delivery import NoticeKind
from participation.election_reminders import planning
from participation.election_reminders.standing import Standing
from participation.election_reminders.subject import STEP_OF_KIND, read_day, read_plan
from participation.errors import Refused
from participation.residents.resident import ResidentId

SLOTS_SHOWN: Final = 5
DOCUMENTS_SHOWN: Final = 3
DOCUMENT_UNITS: Final = 300

_Part = Callable[[Election, Standing, Services, Translator], Markup | None]
"""Some lines of the letter; None: there is nothing to say."""


def _day(election: Election, _: Standing, services: Services, tr: Translator) -> Markup:
    """Its name, its day, when the stations are open."""
    title = Markup("<b>{}</b>").format(election.name.get(tr.language))
    stated: list[Stated] = [(tr("🗓 {day}", day=day_words(election, tr)), election)]
    if election.hours:
        stated.append((hours_line(election.hours, tr), election.hours))
    return Markup("\n").join((title, with_source(stated, tr)))


def _left(election: Election, _: Standing, services: Services, tr: Translator) -> Markup | None:
    today = services.clock.now().astimezone(services.city.zone).date()
    return days_left(election.held_on, today, tr) if election.held_on else None


def _early(election: Election, _: Standing, services: Services, tr: Translator) -> Markup | None:
    slots = planning.slots_ahead(election, services.clock.now(), services.city.zone)
    lines = [(slot_line(slot, tr), slot) for slot in slots[:SLOTS_SHOWN]]
    shown = section(tr("<b>Voting before the day</b>"), lines, tr)
    more = len(slots) - SLOTS_SHOWN
    if shown is not None and more > 0:
        shown += Markup("\n") + tr.plural("… and {n} more", "… and {n} more", more)
    return shown


def _documents(
    election: Election, _: Standing, services: Services, tr: Translator
) -> Markup | None:
    lines = [
        (Markup("• {}").format(cut(one.text.get(tr.language), DOCUMENT_UNITS)), one)
        for one in election.documents[:DOCUMENTS_SHOWN]
    ]
    return section(tr("<b>What to bring</b>"), lines, tr)


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
    parts: tuple[_Part, ...],
    election: Election,
    own: Standing,
    services: Services,
    tr: Translator,
) -> Markup:
    found = [part(election, own, services, tr) for part in parts]
    return Markup("\n\n").join(each for each in found if each is not None)


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


def _of_day(kind: NoticeKind, *parts: _Part) -> ReadFacts:
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
        return {"election": _block(parts, election, own, services, tr)}

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
    where = _day if slot is None else lambda *_: with_source([(slot_line(slot, tr), slot)], tr)
    block = _block((where, _documents), election, own, services, tr)
    return {"time": tr.time(planned_at), "election": block}


ELECTION_FACTS: Final[dict[NoticeKind, ReadFacts]] = {
    NoticeKind.ELECTION_SET: _of_day(NoticeKind.ELECTION_SET, _day),
    NoticeKind.ELECTION_MONTH: _of_day(
        NoticeKind.ELECTION_MONTH, _day, _left, _early, _documents, _plan
    ),
    NoticeKind.ELECTION_WEEK: _of_day(
        NoticeKind.ELECTION_WEEK, _day, _left, _early, _documents, _plan
    ),
    NoticeKind.ELECTION_DAY: _of_day(NoticeKind.ELECTION_DAY, _day, _documents, _plan),
    NoticeKind.ELECTION_MORNING: _of_day(NoticeKind.ELECTION_MORNING, _day, _documents, _plan),
    NoticeKind.ELECTION_NUDGE: _nudge,
}
