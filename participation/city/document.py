"""A YAML file as plain data that remembers on which line each value stands. Knows no city.

Every scalar stays the text that was typed: `184937.53` must reach `Decimal` without passing
through a float, and `no` is a word before it is a truth value. Types are the models' business.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from participation.city.faults import Fault

Place = tuple[str | int, ...]
Plain = dict[str, Any] | list[Any] | str | None
_NULL = "tag:yaml.org,2002:null"


@dataclass
class Document:
    """`lines` maps the path of a value, such as ("projects", 3, "title", "ru"), to its line."""

    file: Path
    value: Plain = None
    lines: dict[Place, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def line(self, path: Place) -> int:
        """The line of the value, or of the nearest thing around it that exists."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def fault(self, path: Place, text: str) -> None:
        self.faults.append(Fault(self.file, self.line(path), text))


def read_document(file: Path) -> Document:
    """Never raises for what is in the file: whatever is wrong is in `faults`."""
    document = Document(file)
    try:
        node = YAML(typ="safe", pure=True).compose(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        document.fault((), "this file is missing; create it as city/liepaja has it")
        return document
    except UnicodeDecodeError:
        document.fault((), "this is not UTF-8 text; save the file with the encoding UTF-8")
        return document
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        document.faults.append(Fault(file, line, _yaml_sentence(error)))
        return document
    except YAMLError as error:
        document.fault((), f"this is not YAML: {error}")
        return document
    if node is None:
        document.fault((), "this file is empty")
        return document
    document.lines[()] = _line(node)
    document.value = _plain(node, (), document)
    return document


def _line(node: Node) -> int:
    return int(node.start_mark.line) + 1


def _plain(node: Node, path: Place, document: Document) -> Plain:
    if isinstance(node, MappingNode):
        return _mapping(node, path, document)
    if isinstance(node, SequenceNode):
        items: list[Any] = []
        for index, item in enumerate(node.value):
            document.lines[(*path, index)] = _line(item)
            items.append(_plain(item, (*path, index), document))
        return items
    assert isinstance(node, ScalarNode)  # noqa: S101 - YAML has no fourth kind of node
    return None if node.tag == _NULL and not node.style else str(node.value)


def _mapping(node: MappingNode, path: Place, document: Document) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = str(key_node.value)
        place = (*path, key)
        if key in values:
            first = document.lines[place]
            document.faults.append(
                Fault(
                    document.file,
                    _line(key_node),
                    f"`{key}` is already written on line {first}; keep one of the two",
                )
            )
            continue
        document.lines[place] = _line(key_node)
        values[key] = _plain(value_node, place, document)
    return values


def _yaml_sentence(error: MarkedYAMLError) -> str:
    problem = str(error.problem or error.context or "cannot be read")
    if "\\t" in problem or "tab" in problem.lower():
        return "a tab stands here; indent with spaces"
    if "mapping values are not allowed" in problem:
        return "a colon stands inside the text; put the whole text in quotes: 'like: this'"
    return f"this is not YAML ({problem}); compare the indentation with the entry above"


def as_mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}
