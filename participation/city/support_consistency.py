"""Whether the entries of support.yaml agree with one another and with the fields of volunteering.

As in `consistency.py`: each check yields (place in the tree, what is wrong and what to write).
"""

from collections.abc import Iterator

from participation.city.city import City
from participation.city.consistency import Found, repeated, unknown
from participation.city.document import Place
from participation.city.support import Contest, Incubator


def faults(city: City) -> Iterator[Found]:
    support, here = city.support, "support"
    for part in ("contests", "awards", "event_kinds", "barriers"):
        yield from repeated((here, part), [one.key for one in getattr(support, part)])
    known = {field.key for field in city.volunteering.fields}
    for index, contest in enumerate(support.contests):
        yield from _contest(contest, known, (here, "contests", index))
    if support.incubator is not None:
        yield from _incubator(support.incubator, (here, "incubator"))
    if support.barriers and support.barriers_source is None:
        yield (here, "barriers"), "say where the barriers are known from: add `barriers_source`"


def _contest(contest: Contest, known: set[str], place: Place) -> Iterator[Found]:
    least, most = contest.supported_least, contest.supported_most
    if (least is None) != (most is None):
        yield (
            place,
            "`supported_least` and `supported_most` go together; add the other or delete both",
        )
    if least is not None and most is not None and least > most:
        yield (*place, "supported_least"), f"supported_least {least} is more than {most}"
    for index, who in enumerate(contest.not_for):
        if who in contest.applicants:
            yield (
                (*place, "not_for", index),
                f"`{who}` stands under applicants, too; delete one of the two",
            )
    total = contest.sum_a_year
    if contest.most_for_one is not None and total is not None and contest.most_for_one > total:
        yield (
            (*place, "most_for_one"),
            f"most_for_one {contest.most_for_one} is more than sum_a_year {total}",
        )
    if not contest.suits:
        yield (*place, "suits"), "say what this contest is for: add `suits` with a purpose"
    for index, suits in enumerate(contest.suits):
        for at, field in enumerate(suits.fields):
            if field not in known:
                yield (*place, "suits", index, "fields", at), unknown("field", field, known)


def _incubator(incubator: Incubator, place: Place) -> Iterator[Found]:
    yield from repeated((*place, "fields"), [field.key for field in incubator.fields])
    yield from repeated((*place, "rounds"), [one.year for one in incubator.rounds], "year")
