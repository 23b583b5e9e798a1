"""What an answer of a draft must be like, with hostile text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participation.errors import Reason, Refused
from participation.proposals.draft_rules import (
    clean_address,
    clean_applicant,
    clean_contact,
    clean_description,
    clean_organisation,
    clean_place,
    clean_title,
)
from participation.proposals.proposal import Place


def reason_of(check: object, *arguments: object) -> Reason:
    with pytest.raises(Refused) as refused:
        check(*arguments)  # type: ignore[operator]
    return refused.value.reason


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Soliņi \t pie\njūras  ", "Soliņi pie jūras"),
        ("Solin\u0327i", "Soliņi"),
        ("\u202eSoliņi\u202c", "Soliņi"),
        ("So\u200bli\u200dņi\ufeff", "Soliņi"),
        ("So\x00li\x1bņi", "Soliņi"),
        ("So\ud800liņi", "Soliņi"),
        ("<b>Soliņi</b> & co", "<b>Soliņi</b> & co"),
        ("Soliņi 🪑", "Soliņi 🪑"),
        ("S" + "\u0301\u0302\u0303\u0304\u0305" * 20 + "oli", "S\u0301\u0302\u0303oli"),
        ("Скамейки", "Скамейки"),
    ],
)
def test_title_is_one_visible_line(typed: str, kept: str) -> None:
    assert clean_title(typed) == unicodedata.normalize("NFC", kept)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", Reason.TITLE_TOO_SHORT),
        ("   \n ", Reason.TITLE_TOO_SHORT),
        ("\u200b\u200b\u200b\u200b", Reason.TITLE_TOO_SHORT),
        ("ㅤㅤㅤㅤ", Reason.TITLE_TOO_SHORT),
        ("ab", Reason.TITLE_TOO_SHORT),
        ("🎉🎉🎉🎉", Reason.TITLE_WITHOUT_LETTERS),
        ("12345", Reason.TITLE_WITHOUT_LETTERS),
        ("a" * 101, Reason.TITLE_TOO_LONG),
    ],
)
def test_title_is_refused_with_its_reason(typed: str, reason: Reason) -> None:
    assert reason_of(clean_title, typed) is reason


def test_title_limits_come_as_facts() -> None:
    assert clean_title("a" * 100)
    with pytest.raises(Refused) as refused:
        clean_title("a" * 120)
    assert refused.value.facts == {"most": 100, "length": 120}


def test_description_keeps_its_paragraphs() -> None:
    text = "Pirmā  rinda.\r\nOtrā.\n\n\n\n Trešā, pēc tukšas rindas, pietiekami gara."
    assert clean_description(text) == (
        "Pirmā rinda.\nOtrā.\n\nTrešā, pēc tukšas rindas, pietiekami gara."
    )
    assert reason_of(clean_description, "īss") is Reason.DESCRIPTION_TOO_SHORT
    assert reason_of(clean_description, "a" * 2001) is Reason.DESCRIPTION_TOO_LONG
    assert reason_of(clean_description, "🙂" * 40) is Reason.DESCRIPTION_WITHOUT_LETTERS


@given(st.text(min_size=1, max_size=200))
def test_cleaned_text_shows_everything_and_stays_as_it_is(text: str) -> None:
    try:
        kept = clean_title(text)
    except Refused:
        return
    assert clean_title(kept) == kept
    assert not {unicodedata.category(sign) for sign in kept} & {"Cc", "Cf", "Cs", "Zl", "Zp"}
    kept.encode()


def test_other_short_texts_have_their_own_reasons() -> None:
    assert clean_address(" Ganību  iela 197 ") == "Ganību iela 197"
    assert reason_of(clean_address, "123") is Reason.ADDRESS_WITHOUT_LETTERS
    assert reason_of(clean_address, "a" * 201) is Reason.ADDRESS_TOO_LONG
    assert clean_organisation("Biedrība „Radi Vidi pats”")
    assert reason_of(clean_organisation, "B") is Reason.ORGANISATION_TOO_SHORT


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("anna@example.lv", "anna@example.lv"),
        (" Anna.Bērziņa+x@pasts.example.com ", "Anna.Bērziņa+x@pasts.example.com"),
        ("+371 29 123 456", "+37129123456"),
        ("29123456", "29123456"),
        ("(+371) 29-123-456", "+37129123456"),
        ("00371 29123456", "0037129123456"),
    ],
)
def test_contact_is_an_email_or_a_phone_number(typed: str, kept: str) -> None:
    assert clean_contact(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "anna",
        "anna@",
        "@example.lv",
        "a@b",
        "a..b@example.lv",
        "1234567",
        "+" * 9,
        "1" * 16,
        "zvaniet man",
        "a@example.lv, b@example.lv",
        "🙂",
        "a" * 200 + "@x.lv",
    ],
)
def test_contact_of_another_shape_is_refused(typed: str) -> None:
    assert reason_of(clean_contact, typed) is Reason.CONTACT_SHAPE


def test_applicant_is_a_person_or_an_association() -> None:
    assert clean_applicant("association") == "association"
    assert reason_of(clean_applicant, "company") is Reason.APPLICANT_UNKNOWN


def test_place_keeps_only_what_belongs_to_its_kind() -> None:
    districts = ["karosta"]
    odd = Place("district", latitude=1.0, longitude=2.0, address="x", district="karosta")
    assert clean_place(odd, districts) == Place("district", district="karosta")
    assert clean_place(Place("none", address="x"), districts) == Place("none")
    spot = Place("location", latitude=56.5, longitude=21.0)
    assert clean_place(spot, districts) == spot
    assert clean_place(Place("address", address=" Lielā iela "), districts).address == "Lielā iela"


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        (Place("location", latitude=56.5), Reason.PLACE_INCOMPLETE),
        (Place("location", latitude=float("nan"), longitude=1.0), Reason.PLACE_OUT_OF_RANGE),
        (Place("location", latitude=91.0, longitude=1.0), Reason.PLACE_OUT_OF_RANGE),
        (Place("district", district="rīga"), Reason.DISTRICT_UNKNOWN),
        (Place("address"), Reason.ADDRESS_TOO_SHORT),
        (Place("moon"), Reason.PLACE_INCOMPLETE),  # type: ignore[arg-type]
    ],
)
def test_place_is_refused_with_its_reason(place: Place, reason: Reason) -> None:
    assert reason_of(clean_place, place, ["karosta"]) is reason
