"""What the papers name exists, and the pages written from the code are as the code says."""

from __future__ import annotations

import importlib.util
import re
import tomllib
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

from tests.house.papers import ROOT, house_files, pages, read

#: Made by running the house, so not in a fresh one.
MADE = ("var/", ".venv", ".env", "build/")
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)|!\[[^\]]*\]\(([^)\s]+)\)")


@cache
def generator() -> ModuleType:
    file = ROOT / "docs/reference/generate.py"
    spec = importlib.util.spec_from_file_location("reference_pages", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def without_code(text: str) -> str:
    return re.sub(r"^ *```.*?^ *```", "", text, flags=re.MULTILINE | re.DOTALL)


def anchors(text: str) -> set[str]:
    """The anchors of a page's headings, as code hosts make them."""
    found = set()
    for heading in re.findall(r"^#+ (.+)$", without_code(text), re.MULTILINE):
        words = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).replace("`", "")
        found.add(re.sub(r"[^\w\- ]", "", words.lower()).replace(" ", "-"))
    return found


def test_every_link_of_every_page_leads_somewhere() -> None:
    broken = []
    for page in pages():
        for match in LINK.finditer(without_code(read(page))):
            target = match[1] or match[2]
            if re.match(r"[a-z]+:", target):
                continue
            path, _, anchor = target.partition("#")
            file = (ROOT / page).parent / path if path else ROOT / page
            if not file.exists():
                broken.append(f"{page}: {target}")
            elif anchor and anchor not in anchors(file.read_text(encoding="utf-8")):
                broken.append(f"{page}: no heading for {target}")
    assert broken == []


def test_every_path_that_the_papers_name_exists() -> None:
    tops = {file.parts[0] for file in house_files()}
    missing = []
    for page in pages():
        for name in re.findall(r"`([\w./-]+)`", read(page)):
            if name.startswith(MADE) or name.split("/")[0] not in tops:
                continue
            if "/" in name and not (ROOT / name).exists():
                missing.append(f"{page}: {name}")
    assert missing == []


def test_every_make_target_that_the_papers_name_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", read("Makefile"), re.MULTILINE))
    for page in pages():
        named = set(re.findall(r"(?:^|`)make ([a-z-]+)", read(page), re.MULTILINE))
        assert named - targets == set(), page


def test_every_make_target_is_explained() -> None:
    makefile = read("Makefile")
    phony = re.search(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)
    assert phony
    explained = set(re.findall(r"^([a-z-]+):.*## \w", makefile, re.MULTILINE))
    assert set(phony[1].split()) == explained


def test_readme_opens_with_the_two_commands_and_is_short() -> None:
    lines = read("README.md").splitlines()
    assert len(lines) <= 150
    opening = "\n".join(lines[:12])
    assert "\nmake try" in opening
    assert "\nmake test" in opening


def test_readme_says_where_to_change_things() -> None:
    assert "Where do I change …?" in read("README.md")


def test_every_decision_is_in_the_list_of_decisions() -> None:
    index = read("docs/decisions/README.md")
    decisions = sorted((ROOT / "docs/decisions").glob("[0-9]*.md"))
    assert [page.name for page in decisions if f"({page.name})" not in index] == []
    assert [page.name[:4] for page in decisions] == [f"{n + 1:04}" for n in range(len(decisions))]


def test_changelog_mentions_the_version() -> None:
    version = tomllib.loads(read("pyproject.toml"))["project"]["version"]
    assert f"## [{version}]" in read("CHANGELOG.md")
    assert f"image: balss:{version}" in read("compose.yaml")


def test_licence_is_complete() -> None:
    licence = read("LICENSE")
    assert licence.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    articles = re.findall(r"^(\d+)\.\s?[A-Z]", licence, re.MULTILINE)
    assert articles == [str(number) for number in range(1, 16)]
    assert "‘Compatible Licences’ according to Article 5 EUPL are:" in licence


@pytest.mark.parametrize(
    "page", [".env.example", "docs/reference/settings.md", "docs/reference/commands.md"]
)
def test_page_is_as_the_code_says(page: str) -> None:
    """Behind? `make docs` writes it anew."""
    assert read(page) == generator().PAGES[page]()


def test_every_command_that_the_papers_name_exists() -> None:
    known = read("docs/reference/commands.md")
    unknown = []
    for page in pages():
        if page.parts[:2] == ("docs", "reference"):
            continue
        calls = re.findall(r"(?:^|/|exec bot )balss ([a-z]+(?: [a-z]+)?)", _code_in(page), re.M)
        for name in calls:
            first = name.split()[0]
            if f"`balss {name}`" not in known and f"`balss {first}`" not in known:
                unknown.append(f"{page}: balss {name}")
    assert unknown == []


def _code_in(page: Path) -> str:
    """What stands in code, where `balss` is the command and not the bot's name."""
    text = read(page)
    blocks = re.findall(r"^ *```\w*\n(.*?)^ *```", text, re.MULTILINE | re.DOTALL)
    return "\n".join([*blocks, *re.findall(r"`([^`\n]+)`", without_code(text))])
