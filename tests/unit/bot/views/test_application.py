"""How an application stands, what a guardian reads, how far away: in words, in each language."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from markupsafe import Markup

from bot.i18n.translator import Translator
from bot.views.application import (
    SHORT,
    application_text,
    own_line,
    short_line,
    standing,
    time_left,
)
from bot.views.call_list import card_lines, distance_words
from bot.views.consent import LAW, consent_text, consent_view
from participation.city import City
from participation.places.place import PlaceState
from participation.residents.resident import ResidentId
from participation.volunteering.application import (
    DECLINE_CODES,
    AgeBand,
    Application,
    ApplicationId,
    Attendance,
    ConsentAsked,
)
from participation.volunteering.call import (
    Admission,
    Call,
    CallId,
    CallState,
    CallText,
    OrganisationCard,
    Shift,
    ShiftId,
    ShiftState,
)
from participation.volunteering.wanted import CallCard

NOW = datetime(2025, 5, 20, 9, tzinfo=UTC)
STARTS = datetime(2025, 5, 24, 7, tzinfo=UTC)
SHIFT = Shift(ShiftId(3), CallId(2), STARTS, STARTS + timedelta(hours=3), 5, 5, 2, ShiftState.OPEN)
CALL = Call(
    call_id=CallId(2),
    organisation=OrganisationCard(1, "Biedrība <Ķepas>", "animals", "kepas@example.lv"),
    state=CallState.OPEN,
    reason=None,
    field="animals",
    skills=None,
    languages=(),
    minimum_age=13,
    admission=Admission.AT_ONCE,
    expenses_covered=False,
    contact=None,
    address="Lielā iela 1",
    latitude=None,
    longitude=None,
    district="karosta",
    version=1,
    texts={"lv": CallText("lv", "Suņi & kaķi", "Ejam pastaigā.")},
    shifts=(SHIFT,),
    has_photo=False,
    published_at=NOW,
    updated_at=NOW,
)
MINE = Application(
    application_id=ApplicationId(1),
    resident_id=ResidentId(1),
    state=PlaceState.WAITLISTED,
    arrival=7,
    name="<b>Anna</b>",
    contact=None,
    note=None,
    shows_telegram=False,
    age_band=AgeBand.CHILD,
    offer_until=None,
    attendance=None,
    applied_at=NOW,
    decided_at=None,
    note_code=None,
    call=CALL,
    shift=SHIFT,
    ahead=2,
)
ASKED = ConsentAsked(
    ApplicationId(1), "Anna <3", AgeBand.CHILD, CALL, SHIFT, NOW + timedelta(days=7), None
)


@pytest.mark.parametrize("state", PlaceState)
def test_every_state_has_words_of_its_own(state: PlaceState, tr: Translator) -> None:
    assert set(SHORT) == set(PlaceState)
    one = replace(MINE, state=state, offer_until=NOW + timedelta(hours=5))
    said = standing(one, NOW, tr)
    others = [standing(replace(one, state=other), NOW, tr) for other in PlaceState]
    assert others.count(said) == 1
    assert tr(SHORT[state]) in short_line(one, NOW, tr)
    assert tr(SHORT[state]) in own_line(one, NOW, tr)


def test_number_on_the_waiting_list_counts_those_before(tr: Translator) -> None:
    assert "3" in standing(MINE, NOW, tr)
    assert "1" in standing(replace(MINE, ahead=0), NOW, tr)


@pytest.mark.parametrize("code", [*DECLINE_CODES, "guardian"])
def test_every_refusal_of_the_organisation_has_its_words(code: str, tr: Translator) -> None:
    one = replace(MINE, state=PlaceState.DECLINED, note_code=code)
    others = {
        standing(replace(one, note_code=other), NOW, tr)
        for other in (*DECLINE_CODES, "guardian")
        if other != code
    }
    assert standing(one, NOW, tr) not in others


def test_offer_that_is_over_promises_nothing(tr: Translator) -> None:
    offered = replace(MINE, state=PlaceState.OFFERED, offer_until=NOW + timedelta(hours=5))
    assert tr.moment(NOW + timedelta(hours=5)) in standing(offered, NOW, tr)
    late = replace(offered, offer_until=NOW)
    assert tr.moment(NOW) not in standing(late, NOW, tr)


def test_time_left_is_never_more_than_there_is(tr: Translator) -> None:
    def left(**span: int) -> Markup:
        return time_left(NOW + timedelta(**span), NOW, tr)

    assert left(hours=5, minutes=59) == tr.plural("{n} hour", "{n} hours", 5)
    assert left(minutes=59, seconds=59) == tr.plural("{n} minute", "{n} minutes", 59)
    assert left(seconds=5) == tr.plural("{n} minute", "{n} minutes", 1)


def test_cancelled_and_past_shifts_say_so_first(tr: Translator) -> None:
    gone = replace(MINE, shift=replace(SHIFT, state=ShiftState.CANCELLED))
    assert standing(gone, NOW, tr) == tr("❌ <b>This shift was cancelled.</b>")
    told = replace(MINE, shift=replace(SHIFT, state=ShiftState.CANCELLED, reason="Storm <1>"))
    assert "Storm &lt;1&gt;" in standing(told, NOW, tr)
    over = SHIFT.ends_at
    accepted = replace(MINE, state=PlaceState.ACCEPTED, attendance=Attendance.COMING)
    assert standing(accepted, over, tr) == tr("✅ You had a place. Thank you for helping!")
    assert standing(MINE, over, tr) == tr("This shift is over.")


def test_what_was_withdrawn_stays_so_after_the_shift(tr: Translator) -> None:
    gone = replace(MINE, state=PlaceState.WITHDRAWN)
    assert standing(gone, SHIFT.ends_at, tr) == tr("You have withdrawn this application.")
    assert standing(gone, SHIFT.ends_at, tr) == standing(gone, NOW, tr)


def test_what_people_wrote_is_shown_as_text(tr: Translator, liepaja: City) -> None:
    text = application_text(MINE, liepaja, tr, NOW)
    assert "&lt;b&gt;Anna" in text
    assert "Suņi &amp; kaķi" in text
    assert "Biedrība &lt;Ķepas&gt;" in text


def test_guardian_reads_who_what_when_where_and_the_law(tr: Translator, liepaja: City) -> None:
    text = consent_text(ASKED, liepaja, tr)
    for part in ("Anna <3", "Suņi & kaķi", "Biedrība <Ķepas>", "Lielā iela 1", LAW,
                 "kepas@example.lv", "Ejam pastaigā.", "10:00–13:00"):  # fmt: skip
        assert part in text
    assert "Anna &lt;3" in consent_view(text)


def test_longest_consent_fits_what_is_recorded(tr: Translator, liepaja: City) -> None:
    long = replace(
        CALL,
        texts={"lv": CallText("lv", "ā" * 100, "ā" * 2000)},
        organisation=OrganisationCard(1, "ā" * 500, None, "ā" * 500),
        address="ā" * 500,
    )
    asked = replace(ASKED, call=long, volunteer_name="ā" * 80)
    assert len(consent_text(asked, liepaja, tr)) < 3000


@pytest.mark.parametrize(
    ("kilometres", "shown"),
    [(0.01, 50), (0.42, 400), (0.97, 950), (0.99, 1), (2.44, Decimal("2.4"))],
)
def test_distance_is_rounded(kilometres: float, shown: int | Decimal, tr: Translator) -> None:
    assert re.findall(r"[\d.,]+", distance_words(kilometres, tr)) == [tr.number(shown)]


def test_card_without_a_place_is_a_card(tr: Translator, liepaja: City) -> None:
    card = CallCard(
        CALL.call_id, CALL.texts, CALL.organisation, None, None, None, SHIFT, 1, None, None,
        (), False,
    )  # fmt: skip
    lines = card_lines(4, card, liepaja, tr).split("\n")
    assert "4" in lines[0]
    assert "Biedrība &lt;Ķepas&gt;" in lines[1]
    assert (len(lines) == 3) == (tr.language == "lv")
