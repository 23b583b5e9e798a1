"""Every sentence in every language: complete, not fuzzy, with the same names, tags and forms."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from participation.language import LANGUAGES
from tests.house import catalogues
from tests.house.papers import modules

FORMS = {"lv": 3, "en": 2, "ru": 3}
#: The tags that Telegram knows in HTML.
TELEGRAM = {"b", "i", "u", "s", "code", "pre", "a", "blockquote", "tg-spoiler"}
#: The same in every language.
#: Names and units that are written alike.
NAMES_ONLY = {
    "Balss",
    "Telegram",
    "✏️ Telegram",
    "Balss · {city}",
    "{metres} m",
    "{km} km",
    "{hours} h",
    "{minutes} min",
    "{hours} h {minutes} min",
}

each_language = pytest.mark.parametrize("language", LANGUAGES)
each_translation = pytest.mark.parametrize("language", ["lv", "ru"])


@each_language
def test_every_sentence_of_the_code_is_in_the_catalogue(language: str) -> None:
    """Missing? `make catalogues`, then translate."""
    known = {catalogues.msgid(message) for message in catalogues.messages(language)}
    code = catalogues.sentences_in_code()
    assert {where: sentence for sentence, where in code.items() if sentence not in known} == {}


@each_language
def test_catalogue_holds_no_sentence_that_the_code_no_longer_says(language: str) -> None:
    code = catalogues.sentences_in_code()
    ids = [catalogues.msgid(message) for message in catalogues.messages(language)]
    assert [sentence for sentence in ids if sentence not in code] == []
    assert list(catalogues.catalogue(language).obsolete) == []


@each_language
def test_nothing_is_fuzzy(language: str) -> None:
    assert [message.id for message in catalogues.messages(language) if message.fuzzy] == []


@each_language
def test_every_sentence_is_translated(language: str) -> None:
    empty = [
        message.id
        for message in catalogues.messages(language)
        if len(catalogues.forms(message)) < (1 if isinstance(message.id, str) else FORMS[language])
    ]
    assert empty == []


@each_translation
def test_no_translation_is_the_english_sentence_again(language: str) -> None:
    untouched = [
        message.id
        for message in catalogues.messages(language)
        if isinstance(message.id, str)
        and message.string == message.id
        and catalogues.letters(message.id)
        and message.id not in NAMES_ONLY
    ]
    assert untouched == []


def test_russian_is_written_in_cyrillic() -> None:
    latin = [
        message.id
        for message in catalogues.messages("ru")
        for form in catalogues.forms(message)
        if (left := catalogues.letters(form))
        and not any("а" <= letter.lower() <= "я" for letter in left)
        and form not in NAMES_ONLY
    ]
    assert latin == []


@each_language
def test_catalogue_has_the_languages_plural_forms(language: str) -> None:
    assert catalogues.catalogue(language).num_plurals == FORMS[language]


def test_latvian_has_a_form_for_zero() -> None:
    (zero,) = [index for index in range(3) if 0 in catalogues.numbers_of_form("lv", index)]
    alike = catalogues.numbers_of_form("lv", zero)
    assert 1 not in alike
    assert 2 not in alike


@each_language
def test_placeholders_are_those_of_the_english_sentence(language: str) -> None:
    wrong = []
    for message in catalogues.messages(language):
        english = message.id if isinstance(message.id, str) else message.id[1]
        wanted = catalogues.placeholders(english)
        for index, form in enumerate(catalogues.forms(message)):
            got = catalogues.placeholders(form)
            # "One project" needs no number where the form is for one number only.
            alone = len(catalogues.numbers_of_form(language, index)) == 1
            if set(got) != set(wanted) and not (alone and set(wanted) - set(got) == {"n"}):
                wrong.append((english, form))
    assert wrong == []


@each_language
def test_tags_are_those_of_the_english_sentence(language: str) -> None:
    wrong = []
    for message in catalogues.messages(language):
        english = message.id if isinstance(message.id, str) else message.id[1]
        wrong += [
            (english, form)
            for form in catalogues.forms(message)
            if catalogues.tags(form) != catalogues.tags(english)
        ]
    assert wrong == []


class _Tags(HTMLParser):
    """Follows the tags of one sentence."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.opened.append(tag)
        if tag not in TELEGRAM:
            self.faults.append(f"Telegram knows no <{tag}>")

    def handle_endtag(self, tag: str) -> None:
        if not self.opened or self.opened.pop() != tag:
            self.faults.append(f"</{tag}> closes nothing")


@each_language
def test_tags_are_telegrams_and_closed(language: str) -> None:
    wrong = []
    for message in catalogues.messages(language):
        for form in catalogues.forms(message):
            parser = _Tags()
            parser.feed(form)
            if parser.faults or parser.opened:
                wrong.append((form, parser.faults, parser.opened))
    assert wrong == []


@each_language
def test_lines_of_a_sentence_begin_and_end_alike(language: str) -> None:
    """A line break at an end is part of a window's layout."""
    wrong = []
    for message in catalogues.messages(language):
        english = message.id if isinstance(message.id, str) else message.id[1]
        for form in catalogues.forms(message):
            ends = (form.startswith("\n"), form.endswith("\n"))
            if ends != (english.startswith("\n"), english.endswith("\n")):
                wrong.append((english, form))
    assert wrong == []


def test_no_sentence_is_put_together_before_it_is_translated() -> None:
    found = [call for module in modules("bot") for call in catalogues.put_together_calls(module)]
    assert found == []


def test_no_sentence_hides_from_those_who_collect_them() -> None:
    found = [call for module in modules("bot") for call in catalogues.hidden_sentences(module)]
    assert found == []
