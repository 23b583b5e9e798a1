"""What tells who wrote a text is gone before it is kept; what was asked about stays."""

from __future__ import annotations

import time

import pytest

from participation.questions.scrubbing import (
    ACCOUNT,
    ADDRESS,
    CODE,
    DAY,
    LINK,
    LONGEST,
    MAIL,
    NAME,
    NUMBER,
    PHONE,
    scrub,
    without_placeholders,
)

GOES = [
    # e-mails, links, names of accounts
    ("rakstiet uz anna.berzina@inbox.lv paldies", f"rakstiet uz {MAIL} paldies"),
    ("anna(at)inbox.lv atbildiet", f"{MAIL} atbildiet"),
    ("пишите anna собака mail точка ru", f"пишите {MAIL}"),
    ("look at https://example.com/a?b=1 please", f"look at {LINK} please"),
    ("mans profils facebook.com/anna.b te", f"mans profils {LINK} te"),
    ("мой ник @anna_b, напишите", f"мой ник {NAME}, напишите"),
    # telephones and codes
    ("zvaniet man 26123456", f"zvaniet man {PHONE}"),
    ("tel. +371 26 123 456 lūdzu", f"tel. {PHONE} lūdzu"),
    ("mans nr 2025 1234", f"mans nr {PHONE}"),
    ("zvani 26 12 34 56", f"zvani {PHONE}"),
    ("позвоните 8(927)123-45-67", f"позвоните {PHONE}"),
    ("call me on 00371 6342 1234", f"call me on {PHONE}"),
    ("mans personas kods 010190-12345", f"mans personas kods {CODE}"),
    ("персональный код 32123456789", f"персональный код {PHONE}"),
    ("karte 4000 1234 5678 9010 nestrādā", f"karte {NUMBER} nestrādā"),
    ("konts LV80BANK0000435195001", f"konts {ACCOUNT}"),
    ("konts lv80 bank 0000 4351 9500 1", f"konts {ACCOUNT}"),
    ("kods 34ACD-67EFH neder", f"kods {CODE} neder"),
    ("код 34acd67efh не подходит", f"код {CODE} не подходит"),
    ("dzimusi 01.02.1985, vai drīkstu", f"dzimusi {DAY}, vai drīkstu"),
    # names
    ("mani sauc Anna Bērziņa un gribu balsot", f"mani sauc {NAME} un gribu balsot"),
    ("mani sauc anna bērziņa un gribu balsot", f"mani sauc {NAME} un gribu balsot"),
    ("Mani sauc Anna gribu balsot", f"Mani sauc {NAME} gribu balsot"),
    ("меня зовут Анна, как голосовать", f"меня зовут {NAME}, как голосовать"),
    ("Меня зовут анна петрова и я хочу", f"Меня зовут {NAME} и я хочу"),
    ("menja zovut anna hochu golosovat", f"menja zovut {NAME} hochu golosovat"),
    ("My name is John Smith and I vote", f"My name is {NAME} and I vote"),
    ("my name is mary how do i vote", f"my name is {NAME} how do i vote"),
    ("Paldies! Ar cieņu, Jānis Kalniņš", f"Paldies! Ar cieņu, {NAME}"),
    ("es esmu Zane Ozola", f"es esmu {NAME}"),
    ("I'm Peter and lost", f"I'm {NAME} and lost"),
    ("kur ir Kalniņa kungs", f"kur ir {NAME} kungs"),
    ("как связаться с Анной Ивановной Петровой", f"как связаться с {NAME}"),
    # addresses
    ("dzīvoju Graudu ielā 27-3, kur balsot", f"dzīvoju {ADDRESS}, kur balsot"),
    ("Rīgas iela 5 bedre", f"{ADDRESS} bedre"),
    ("bedre pie Klaipēdas 12-34", f"bedre pie {ADDRESS}"),
    ("яма на улице Кунгу 14", f"яма {ADDRESS}"),
    ("живу на Клайпедас 96, где участок", f"живу на {ADDRESS}, где участок"),
    ("I live at Peldu street 12", f"I live at {ADDRESS}"),
    ("hole at 12 Peldu street", f"hole at {ADDRESS}"),
    ("māja, dz. 14", f"māja, {ADDRESS}"),
]  # fmt: skip

GOES += [
    ("zvani Annai Kalniņai par kaķi", f"zvani {NAME} par kaķi"),
    ("Anna Kalniņa grib balsot", f"{NAME} grib balsot"),
    ("позвоните Ольге", f"позвоните {NAME}"),
    ("please call James Miller about it", f"please call {NAME} about it"),
]
STAYS = [
    "vai Karostā Liepājā var balsot",
    "Labdien, gribu balsot",
    "gribu iesniegt ideju par suņu laukumu Karostā par 20000",
    "vai budžets ir 350 000 eiro",
    "cik maksā projekts 25 000 000 eiro",
    "balsošana 19.05.2025 vai 20.05.2025.?",
    "no 2025-05-19 līdz 2025-06-08",
    "projekts nr. 12 un 7",
    "Projekts 12-14",
    "голосую за проект 5 и проект 14",
    "сколько стоит 20 тыс евро",
    "what about project 14 for 15k",
    "projekti 2025 20000",
    "es esmu pensionāre un gribu palīdzēt",
    "es esmu Liepājas iedzīvotājs",
    "man ir 16 gadi, vai drīkstu balsot",
    "I am 16 years old, may I vote?",
    "kad ir vēlēšanas 2026. gadā",
    "sveiki gribu kko izdarit pilsetas laba",
    "я хочу помочь городу",
    "covid19 pabalsts",
]


@pytest.mark.parametrize(("said", "kept"), GOES)
def test_what_tells_who_it_is_goes(said: str, kept: str) -> None:
    assert scrub(said) == kept


@pytest.mark.parametrize("said", STAYS)
def test_what_was_asked_about_stays(said: str) -> None:
    assert scrub(said) == said


def test_text_is_cut_and_no_placeholder_is_cut_in_two() -> None:
    for room in range(LONGEST - 12, LONGEST + 2):
        kept = scrub("a" * room + " raksti uz a@b.lv")
        assert len(kept) <= LONGEST
        assert kept.count("‹") == kept.count("›")


def test_what_is_beyond_the_cut_cannot_slip_out_by_being_shortened() -> None:
    """A telephone that begins before the cut is taken out as a whole."""
    kept = scrub("vai " * 73 + "zvani 26123456 tagad")
    assert not any(c.isdigit() for c in kept)


@pytest.mark.parametrize("empty", ["", "   ", "26123456", "a@b.lv", "@anna_b", "🙂", "‹name›1"])
def test_nothing_is_kept_when_nothing_can_be_learnt(empty: str) -> None:
    assert scrub(empty) in {"", "<name>1"}


def test_nobody_can_type_a_placeholder() -> None:
    assert "‹" not in scrub("es teicu ‹name› un gāju")


def test_text_is_one_line_without_what_cannot_be_seen() -> None:
    assert scrub("gribu\u200b\n\n balsot\u202e!") == "gribu balsot!"


@pytest.mark.parametrize(
    "unseen",
    ["\u3164", "\u115f\u1160", "\uffa0 \uffa0", "\u2800", "\u200b\u2060", "\u034f\U000e0100"],
)
def test_letters_that_nobody_can_see_teach_nothing(unseen: str) -> None:
    assert scrub(unseen * 5) == ""
    assert scrub(f"gribu {unseen}balsot") == "gribu balsot"


def test_model_learns_the_words_alone() -> None:
    assert without_placeholders(f"mani sauc {NAME} un {PHONE}") == "mani sauc un"


@pytest.mark.parametrize(
    "hostile",
    ["1 " * 2048, "a" * 4096, "a." * 2048, "A b " * 1024, "1-" * 2048, "dzīvoju " * 500,
     "@" * 4096, "a@" * 2048, "Anna " * 800, "iela " * 800, "LV12" * 1024, "(" * 4096],
)  # fmt: skip
def test_hostile_text_takes_no_time(hostile: str) -> None:
    begun = time.perf_counter()
    scrub(hostile)
    assert time.perf_counter() - begun < 0.5
