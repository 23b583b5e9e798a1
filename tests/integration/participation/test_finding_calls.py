"""Each filter of the search finds what fits and leaves out what does not; saved searches."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import update

from participation.errors import Reason, Refused
from participation.language import Language
from participation.organisations.tables import organisation
from participation.residents.resident import ResidentId
from participation.storage.database import Database
from participation.volunteering import finding
from participation.volunteering.call import Call
from participation.volunteering.wanted import Found, Wanted
from tests.integration.participation.volunteer_camp import DAY, HOUR, LEADER, MORNING, Camp

ANNA = ResidentId(1)
HERE = (56.55, 21.0)
RUSSIAN: tuple[Language, ...] = ("ru",)


@pytest.fixture
async def camp(database: Database) -> Camp:
    camp = Camp(database)
    await camp.organise()
    await camp.residents(1, 2)
    return camp


async def post(
    camp: Camp, title: str, *, in_days: int = 7, hours: int = 3, **fields: object
) -> Call:
    call = await camp.open_call(5, starts_in=in_days * DAY, lasts=hours * HOUR, **fields)
    return await camp.calls.set_text(LEADER, call.call_id, "lv", title, "Kopā darīsim labu darbu.")


def titles(found: Found) -> list[str]:
    return [card.title("lv") for card in found.cards]


CASES: list[tuple[str, Wanted, dict[str, Any], dict[str, Any]]] = [
    ("field", Wanted(field="culture"), {"field": "culture"}, {"field": "other"}),
    ("district", Wanted(district="karosta"), {}, {"district": None, "address": "Lielā iela 1"}),
    ("distance", Wanted(near=HERE, within_km=2), {"location": HERE}, {"location": (56.6, 21.0)}),
    ("no place", Wanted(near=HERE, within_km=2), {"location": (56.55, 21.0)}, {}),
    ("from", Wanted(from_on=date(2026, 6, 10)), {"in_days": 8}, {"in_days": 7}),
    ("until", Wanted(until_on=date(2026, 6, 9)), {"in_days": 7}, {"in_days": 8}),
    ("length", Wanted(longest=timedelta(hours=2)), {"hours": 2}, {"hours": 3}),
    ("age", Wanted(age=15), {"minimum_age": 15}, {"minimum_age": 16}),
    ("language", Wanted(language="lv"), {"languages": ("lv", "en")}, {"languages": RUSSIAN}),
    ("any language", Wanted(language="en"), {}, {"languages": RUSSIAN}),
    ("words", Wanted(words="ŠĶĪROŠANAI lietas"), {"skills": "lietu šķirošana"}, {}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("wanted", "fits", "differs"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
async def test_each_filter_leaves_out_what_does_not_fit(
    camp: Camp, wanted: Wanted, fits: dict[str, Any], differs: dict[str, Any]
) -> None:
    await post(camp, "Der", **fits)
    await post(camp, "Neder", **differs)
    found = await camp.finding.search(wanted)
    assert (found.total, titles(found)) == (1, ["Der"])
    assert (await camp.finding.search(Wanted())).total == 2


async def test_soonest_stands_first_and_pages_follow_one_another(camp: Camp) -> None:
    for number, day in enumerate((5, 3, 4, 2, 6), start=1):
        await post(camp, f"Nr. {number} darbs", in_days=day)
    everything = titles(await camp.finding.search(Wanted(), limit=10))
    assert [title[4] for title in everything] == ["4", "2", "3", "1", "5"]
    pages = [await camp.finding.search(Wanted(), offset=start, limit=2) for start in (0, 2, 4, 6)]
    assert [page.total for page in pages] == [5] * 4
    assert [title for page in pages for title in titles(page)] == everything


async def test_nearest_stands_first_and_what_has_no_place_last(camp: Camp) -> None:
    await post(camp, "Nekur", in_days=2)
    await post(camp, "Tālu", location=(56.60, 21.0))
    await post(camp, "Tuvu", location=(56.551, 21.0))
    found = await camp.finding.search(Wanted(near=HERE))
    assert titles(found) == ["Tuvu", "Tālu", "Nekur"]
    near, far, nowhere = (card.distance_km for card in found.cards)
    assert near == pytest.approx(0.111, abs=0.001)
    assert far == pytest.approx(5.56, abs=0.01)
    assert nowhere is None


async def test_card_shows_the_next_shift_that_fits_and_its_free_places(camp: Camp) -> None:
    call = await camp.open_call(5, starts_in=2 * DAY)
    later = camp.clock.now() + 9 * DAY
    await camp.calls.add_shift(LEADER, call.call_id, later, later + HOUR, 3)
    (card,) = (await camp.finding.search(Wanted())).cards
    assert (card.shift.starts_at, card.shift.free, card.shifts) == (MORNING + 2 * DAY, 5, 2)
    (card,) = (await camp.finding.search(Wanted(from_on=later.date()))).cards
    assert (card.shift.starts_at, card.shift.free, card.shifts) == (later, 3, 1)


async def test_only_what_one_can_apply_for_is_found(camp: Camp) -> None:
    closed, cancelled = await post(camp, "Slēgts"), await post(camp, "Atcelts")
    over, shiftless = await post(camp, "Pagājis", in_days=1), await post(camp, "Bez maiņas")
    await camp.draft()
    await camp.calls.close(LEADER, closed.call_id)
    await camp.calls.cancel(LEADER, cancelled.call_id, "Līst lietus.")
    await camp.calls.cancel_shift(LEADER, shiftless.shifts[0].shift_id, "Līst lietus.")
    camp.clock.moment = over.shifts[0].starts_at
    assert await camp.finding.search(Wanted()) == Found(0, ())
    await camp.calls.reopen(LEADER, closed.call_id)
    assert titles(await camp.finding.search(Wanted())) == ["Slēgts"]
    await camp.run(update(organisation).values(state="suspended"))
    assert await camp.finding.search(Wanted()) == Found(0, ())


UNFIT = [
    (Wanted(field="dragons"), "field"),
    (Wanted(district="atlantis"), "district"),
    (Wanted(near=(float("nan"), 21.0)), "near"),
    (Wanted(near=HERE, within_km=0), "within_km"),
    (Wanted(within_km=3), "within_km"),
    (Wanted(from_on=date(2026, 6, 2), until_on=date(2026, 6, 1)), "until_on"),
    (Wanted(longest=timedelta(0)), "longest"),
    (Wanted(age=200), "age"),
]


@pytest.mark.parametrize(("wanted", "field"), UNFIT, ids=[case[1] for case in UNFIT])
async def test_search_that_no_button_makes_is_refused(
    camp: Camp, wanted: Wanted, field: str
) -> None:
    for verb in (camp.finding.search(wanted), camp.finding.save(ANNA, wanted)):
        with pytest.raises(Refused) as refused:
            await verb
        assert (refused.value.reason, dict(refused.value.facts)) == (
            Reason.SEARCH_UNFIT,
            {"field": field},
        )
    assert await camp.finding.saved(ANNA) == ()


async def test_new_call_is_told_to_whom_it_fits_once_a_day_or_at_once(camp: Camp) -> None:
    await camp.residents(3, 4, 5)
    await camp.finding.save(ANNA, Wanted(field="animals", near=HERE, within_km=2))
    await camp.finding.save(ResidentId(2), Wanted(district="karosta"), at_once=True)
    await camp.finding.save(ResidentId(3), Wanted(longest=timedelta(hours=1)))
    await camp.finding.save(ResidentId(4), Wanted(near=(56.9, 24.1), within_km=2))
    await camp.finding.save(ResidentId(5), Wanted(age=13))
    call = await camp.open_call(starts_in=3 * DAY, location=(56.551, 21.0), minimum_age=18)
    await camp.calls.cancel(LEADER, call.call_id, "Vēl ne.")
    # `open_call` lets the first one pass without the verb; this one is published by the verb.
    first = await camp.open_call(starts_in=3 * DAY, location=(56.551, 21.0), minimum_age=18)
    second = await camp.open_call(starts_in=4 * DAY, location=(56.551, 21.0), minimum_age=18)
    assert await camp.told("new_calls") == [
        (1, "2026-06-02", "pending"),
        (2, f"call.{first.call_id}", "pending"),
        (2, f"call.{second.call_id}", "pending"),
    ]
    both = await camp.finding.hits_of(ANNA, "2026-06-02")
    assert [card.call_id for card in both.cards] == [first.call_id, second.call_id]
    await camp.calls.close(LEADER, first.call_id)
    left = await camp.finding.hits_of(ANNA, "2026-06-02")
    assert [card.call_id for card in left.cards] == [second.call_id]


async def test_saved_search_is_kept_once_without_words_until_it_is_forgotten(camp: Camp) -> None:
    wanted = Wanted(
        field="animals", near=HERE, within_km=2, longest=timedelta(hours=3), words="Ilze"
    )
    first = await camp.finding.save(ANNA, wanted)
    again = await camp.finding.save(ANNA, wanted, at_once=True)
    assert (again.search_id, again.at_once, again.wanted.words) == (first.search_id, True, "")
    assert await camp.finding.saved(ANNA) == (again,)
    with pytest.raises(Refused) as refused:
        await camp.finding.forget(ResidentId(2), first.search_id)
    assert refused.value.reason is Reason.SEARCH_UNKNOWN
    for age in range(20, 29):
        await camp.finding.save(ANNA, Wanted(age=age))
    with pytest.raises(Refused) as refused:
        await camp.finding.save(ANNA, Wanted(age=40))
    assert refused.value.reason is Reason.TOO_MANY_SEARCHES
    await camp.finding.forget(ANNA, first.search_id)
    assert len(await camp.finding.saved(ANNA)) == 9


async def test_of_very_many_only_so_many_are_counted_and_the_order_is_the_same(
    camp: Camp, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number, day in enumerate((5, 3, 4, 2, 6), start=1):
        call = await post(
            camp, f"Nr. {number} darbs", in_days=day, location=(56.55, 21 + day / 100)
        )
        for later in range(8):
            starts = MORNING + day * DAY + (later + 4) * HOUR
            await camp.calls.add_shift(LEADER, call.call_id, starts, starts + HOUR, 1)
    soonest = await camp.finding.search(Wanted(), limit=10)
    nearest = await camp.finding.search(Wanted(near=HERE), limit=10)
    monkeypatch.setattr(finding, "COUNTED_MOST", 4)
    for wanted, all_of_them in ((Wanted(), soonest), (Wanted(near=HERE), nearest)):
        for start in (0, 2):
            page = await camp.finding.search(wanted, offset=start, limit=2)
            assert page == Found(4, all_of_them.cards[start : start + 2], has_more=True)
        assert (await camp.finding.search(wanted, offset=4, limit=2)).cards == ()
