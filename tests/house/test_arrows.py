"""The arrows between the rooms hold. Which arrows there are: `[tool.importlinter]`."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

from tests.house.papers import ROOT, modules, read


def test_import_arrows_hold() -> None:
    program = Path(sys.executable).with_name("lint-imports")
    told = subprocess.run([program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout + told.stderr


def test_sandbox_imports_aiogram_only_where_it_is_used() -> None:
    """It costs seconds; the page must not wait for it."""
    early = []
    for module in modules("sandbox"):
        for statement in ast.parse(read(module)).body:
            names = []
            if isinstance(statement, ast.Import):
                names = [alias.name for alias in statement.names]
            elif isinstance(statement, ast.ImportFrom):
                names = [statement.module or ""]
            early += [f"{module}: {name}" for name in names if name.split(".")[0] == "aiogram"]
    assert early == []


def services() -> set[str]:
    """The classes in the bundle that `bot/services.py` describes."""
    (bundle,) = [
        node for node in ast.parse(read("bot/services.py")).body if isinstance(node, ast.ClassDef)
    ]
    named = {
        node.annotation.id
        for node in bundle.body
        if isinstance(node, ast.AnnAssign) and isinstance(node.annotation, ast.Name)
    }
    return named - {"Clock", "City"}


def calls(module: Path) -> list[tuple[str, int]]:
    """The last word of whatever is called, and where."""
    return [
        (getattr(node.func, "attr", getattr(node.func, "id", "")), node.lineno)
        for node in ast.walk(ast.parse(read(module)))
        if isinstance(node, ast.Call)
    ]


def test_only_the_composition_root_and_the_command_line_build_services() -> None:
    wanted = services()
    assert wanted
    elsewhere = [
        f"{module}:{line}: {name}"
        for module in modules("bot")
        if module != Path("bot/bootstrap.py") and module.parts[1] != "commands"
        for name, line in calls(module)
        if name in wanted
    ]
    assert elsewhere == []


def test_handlers_dialogs_and_views_open_no_transaction() -> None:
    """A service commits; a handler never does."""
    found = [
        f"{module}:{line}: {name}"
        for module in modules("bot")
        if module.parts[1] in {"handlers", "dialogs", "views", "middlewares"}
        for name, line in calls(module)
        if name in {"writing", "commit", "execute"}
    ]
    assert found == []
