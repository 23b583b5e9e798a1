"""What an appeal may say: words, and nothing that leads elsewhere."""

from __future__ import annotations

import pytest

from participation.appeals import rules
from participation.errors import Reason, Refused

WORDS = "Es balsoju, jo šī ir mana pilsēta. "


@pytest.mark.parametrize(
    "inside",
    [
        "https://liepaja.lv/balss",
        "HTTP://X.LV",
        "www.liepaja.lv",
        "skaties liepaja.lv tagad",
        "t.me/kanals",
        "@balss_bots",
        "anna@example.org",
        "zvani 29 123 456",
        "zvani +371 2912-3456",
        "(371)29123456",
        "29.12.34.56",
    ],
)
def test_addresses_and_numbers_to_call_are_refused(inside: str) -> None:
    with pytest.raises(Refused) as refused:
        rules.clean_body(WORDS + inside)
    assert refused.value.reason is Reason.APPEAL_HAS_ADDRESS


@pytest.mark.parametrize(
    "inside",
    [
        "Tiekamies 7. jūnijā plkst. 8.00!",
        "Pirmo reizi balsoju 1993. gadā, man bija 18.",
        "43,5 % balsoja 2025. gadā.",
        "Сказано: голосуй.Приходи!",
        "Mamma, tētis un es: 3 balsis no 30 000.",
        "2021. un 2025. gadā",
    ],
)
def test_days_years_and_numbers_may_stand_in_it(inside: str) -> None:
    assert rules.clean_body(WORDS + inside) == WORDS + inside


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", Reason.APPEAL_WITHOUT_LETTERS),
        ("12345 !!! 😀😀😀😀😀😀😀😀😀😀", Reason.APPEAL_WITHOUT_LETTERS),
        ("x" * (rules.BODY_LEAST - 1), Reason.APPEAL_TOO_SHORT),
        ("x" * (rules.BODY_MOST + 1), Reason.APPEAL_TOO_LONG),
    ],
)
def test_too_little_and_too_much_are_refused(text: str, reason: Reason) -> None:
    with pytest.raises(Refused) as refused:
        rules.clean_body(text)
    assert refused.value.reason is reason


@pytest.mark.parametrize("length", [rules.BODY_LEAST, rules.BODY_MOST])
def test_the_limits_themselves_are_fine(length: int) -> None:
    assert rules.clean_body("x" * length) == "x" * length


def test_what_turns_a_line_around_or_towers_over_it_goes() -> None:
    hostile = "Nāc \u202ebalsot\u202c z\u0335\u0336\u0337\u0338\u0341algo un paliec te"
    clean = rules.clean_body(hostile)
    assert "\u202e" not in clean
    assert clean.count("\u0337") == 0


def test_a_name_is_one_line() -> None:
    assert rules.clean_name("  Anna\n no  Karostas ") == "Anna no Karostas"


def test_staff_may_say_where_to_ask() -> None:
    assert rules.clean_reply("Zvaniet: +371 63 404 400") == "Zvaniet: +371 63 404 400"
