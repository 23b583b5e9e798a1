"""Reading examples: Rasa's YAML (any number of languages, any intents) and rows with tabs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

_ANNOTATION: Final = re.compile(
    r"\[(?P<text>[^\[\]]+)\](?:\{(?P<fields>[^{}]*)\}|\((?P<entity>[^():]+)(?::(?P<value>[^()]*))?\))"
)
# A folder or a file's name that says the language: nlu/data/lv/voting.yml, massive.ru.yml
_LANGUAGE: Final = re.compile(r"^(lv|en|ru)$")


class ExamplesUnreadable(Exception):
    """The examples cannot be read: {reason}."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """An entity that somebody marked in an example; `value` is None where none was given."""

    entity: str
    value: str | None
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Example:
    """One message with what it means; `language` is None where neither folder nor file says it."""

    text: str
    intent: str
    language: str | None
    style: str = "plain"
    annotations: tuple[Annotation, ...] = ()


def read_folder(folder: Path) -> tuple[Example, ...]:
    """Every example of a folder's YAML files, in the order of their paths."""
    files = sorted(p for p in folder.rglob("*.y*ml") if p.suffix in {".yml", ".yaml"})
    found = tuple(example for file in files for example in read_yaml(file))
    if not found:
        raise ExamplesUnreadable(f"{folder} holds no examples in Rasa's YAML (*.yml with `nlu:`)")
    return found


def hash_of(examples: Iterable[Example]) -> str:
    """SHA-256 over what is learnt from: languages, intents and texts, in whatever order."""
    rows = sorted(
        json.dumps([one.language, one.intent, one.text], ensure_ascii=False) for one in examples
    )
    return sha256("\n".join(rows).encode()).hexdigest()


def read_yaml(file: Path) -> tuple[Example, ...]:
    """The examples of one file in Rasa's training data format 3.1; other sections are skipped."""
    language = _language_of(file)
    try:
        document = YAML(typ="safe", pure=True).load(file)
    except (YAMLError, UnicodeDecodeError) as error:
        raise ExamplesUnreadable(f"{file}: {error}") from error
    if not isinstance(document, dict):
        raise ExamplesUnreadable(f"{file}: no mapping with `nlu:` at the top")
    return tuple(_examples_of(document.get("nlu") or [], language, file))


def read_rows(file: Path, language: str | None = None) -> tuple[Example, ...]:
    """The examples of a file with rows `intent<TAB>style<TAB>text`."""
    language = language or _language_of(file)
    found = []
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        cells = line.split("\t")
        if len(cells) != 3:
            raise ExamplesUnreadable(f"{file}:{number}: {len(cells)} columns instead of 3")
        found.append(Example(cells[2], cells[0], language, cells[1]))
    return tuple(found)


def read_any(file: Path, language: str | None = None) -> tuple[Example, ...]:
    """YAML or rows, by the file's ending."""
    if not file.is_file():
        raise ExamplesUnreadable(f"there is no file {file}")
    if file.suffix in {".yml", ".yaml"}:
        return read_yaml(file)
    return read_rows(file, language)


def _language_of(file: Path) -> str | None:
    names = [*file.stem.replace("_", ".").replace("-", ".").split("."), *reversed(file.parts[:-1])]
    return next((name for name in names if _LANGUAGE.match(name)), None)


def _examples_of(blocks: Any, language: str | None, file: Path) -> Iterator[Example]:
    for block in blocks:
        if not isinstance(block, dict) or "intent" not in block:
            continue  # synonyms, look-up tables and patterns are not examples
        intent = str(block["intent"])
        for line in str(block.get("examples") or "").splitlines():
            entry = line.strip()
            if not entry:
                continue
            if not entry.startswith("- "):
                raise ExamplesUnreadable(f"{file}: {intent}: no `- ` before {entry!r}")
            text, annotations = unmark(entry[2:].strip(), file)
            yield Example(text, intent, language, annotations=annotations)


def unmark(marked: str, file: Path | None = None) -> tuple[str, tuple[Annotation, ...]]:
    """An example without its marks, and what they said."""
    plain: list[str] = []
    annotations: list[Annotation] = []
    length = end = 0
    for match in _ANNOTATION.finditer(marked):
        before = marked[end : match.start()]
        plain.append(before)
        length += len(before)
        if match["fields"] is not None:
            try:
                fields = json.loads("{" + match["fields"] + "}")
            except ValueError as error:
                raise ExamplesUnreadable(f"{file}: {match[0]!r} is no annotation") from error
            entity, value = str(fields["entity"]), fields.get("value")
        else:
            entity, value = match["entity"], match["value"]
        annotations.append(
            Annotation(entity, None if value is None else str(value), match["text"], length)
        )
        plain.append(match["text"])
        length += len(match["text"])
        end = match.end()
    plain.append(marked[end:])
    return "".join(plain), tuple(annotations)
