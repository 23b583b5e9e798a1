"""Names, sizes and first lines of modules, and what no file may hold."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from tests.house.papers import ROOMS, house_files, modules, read

NAMELESS = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "managers"}
MOST_LINES = 300
#: One code a line, nothing else: in pieces nobody would find them.
LISTS = {"participation/reason.py"}
#: A table of cases may be longer than a rule.
MOST_LINES_OF_TESTS = 400

# In pieces, so that this file does not hold what it looks for.
HOMES = re.compile(
    r"(?<![\w./~$}])/(?:" + "|".join(("wo" + "rk", "ro" + "ot", "ho" + "me")) + ")/"
)
REGISTRIES = re.compile(
    "|".join(("py" + r"pi\.org", "python" + r"hosted\.org", r"registry\.npm" + "js"))
)


def test_no_file_is_named_after_nothing() -> None:
    nameless = [file for file in house_files() if {file.stem, *file.parts[:-1]} & NAMELESS]
    assert nameless == []


def test_every_module_says_first_what_lives_there() -> None:
    trees = {str(module): ast.parse(read(module)) for module in modules(*ROOMS)}
    assert [
        name for name, tree in trees.items() if tree.body and not ast.get_docstring(tree)
    ] == []


def test_no_module_is_over_300_lines() -> None:
    scripts = [file for file in house_files() if file.suffix == ".js" and file.parts[0] in ROOMS]
    assert long_ones([*modules(*ROOMS), *scripts], MOST_LINES) == {}
    assert long_ones(modules("tests"), MOST_LINES_OF_TESTS) == {}


def long_ones(files: list[Path], most: int) -> dict[str, int]:
    lines = {str(file): read(file).count("\n") for file in files}
    return {name: count for name, count in lines.items() if count > most and name not in LISTS}


def test_no_file_holds_a_machines_path_or_a_registrys_host() -> None:
    found = []
    for file in house_files():
        try:
            text = read(file)
        except UnicodeDecodeError:
            continue
        for number, line in enumerate(text.splitlines(), start=1):
            if HOMES.search(line) or REGISTRIES.search(line):
                found.append(f"{file}:{number}: {line.strip()[:120]}")
    assert found == []


def test_nothing_compiled_and_no_secrets_are_in_the_house() -> None:
    unwanted = [
        file
        for file in house_files()
        if file.suffix in {".mo", ".pyc", ".db", ".sqlite", ".pem", ".key"} or file.name == ".env"
    ]
    assert unwanted == []
