"""The sentences in the code and in the catalogues, read alike. What must hold: the tests."""

from __future__ import annotations

import ast
import gettext
import re
import string
import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.frontend import parse_keywords
from babel.messages.pofile import read_po

from bot.i18n.catalogues import extract, po_file
from tests.house.papers import ROOT, read

Id = str | tuple[str, str]


@cache
def catalogue(language: str) -> Catalog:
    with po_file(language).open("rb") as source:
        return read_po(source, locale=language)


def messages(language: str) -> list[Message]:
    """All but the header."""
    return [message for message in catalogue(language) if message.id]


def msgid(message: Message) -> Id:
    return message.id if isinstance(message.id, str) else (message.id[0], message.id[1])


def forms(message: Message) -> tuple[str, ...]:
    """What is translated: one, or one for each plural form."""
    all_forms = (message.string,) if isinstance(message.string, str) else message.string
    return tuple(form for form in all_forms if form.strip())


@cache
def sentences_in_code() -> dict[Id, str]:
    """msgid -> where it stands, as `make catalogues` finds it."""
    return {
        msgid(message): ":".join(map(str, message.locations[0]))
        for message in extract(ROOT)
        if message.id
    }


@cache
def sentence_positions() -> dict[str, tuple[int, ...]]:
    """Name of a translation call -> which of its arguments are sentences, from 1."""
    (mapping,) = tomllib.loads(read("pyproject.toml"))["tool"]["babel"]["mappings"]
    return {
        name: tuple(spec) if spec else (1,)
        for name, spec in parse_keywords(mapping["keywords"]).items()
    }


def put_together_calls(module: Path) -> Iterator[str]:
    """Translation calls whose sentence is an f-string or put together while running."""
    for call in ast.walk(ast.parse(read(module))):
        if not isinstance(call, ast.Call):
            continue
        name = getattr(call.func, "attr", getattr(call.func, "id", ""))
        for position in sentence_positions().get(name, ()):
            sentence = call.args[position - 1] if len(call.args) >= position else None
            if isinstance(sentence, (ast.JoinedStr, ast.BinOp, ast.Call)):
                yield f"{module}:{call.lineno}"


def hidden_sentences(module: Path) -> Iterator[str]:
    """Sentences said by what a call or an index gives back (`translator_of(manager)("…")`): those
    who collect the sentences look for calls by name, and miss them."""
    for call in ast.walk(ast.parse(read(module))):
        if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Call | ast.Subscript):
            continue
        first = call.args[0] if call.args else None
        if isinstance(first, ast.Constant) and isinstance(first.value, str):
            yield f"{module}:{call.lineno}: {first.value}"


def placeholders(text: str) -> Counter[str]:
    return Counter(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


def tags(text: str) -> Counter[str]:
    return Counter(re.findall(r"</?[a-z][^>]*>", text))


def letters(text: str) -> str:
    """What is left to translate: no tags, names in braces, commands or addresses."""
    return re.sub(r"<[^>]*>|\{\w*\}|/[a-z]+|\S+@\S+|[^\w]|[\d_]", "", text)


def numbers_of_form(language: str, index: int) -> list[int]:
    """Which of the numbers 0 to 199 take this plural form."""
    form_of = gettext.c2py(catalogue(language).plural_expr)
    return [n for n in range(200) if form_of(n) == index]
