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
