"""`balss tally`: counts any Pabulib file; needs no database and no settings."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer


def tally(file: Annotated[Path, typer.Argument(help="A Pabulib file (.pb).")]) -> None:
    """Count the votes of FILE and print JSON: votes by project, funded in order, money left.

    Example: balss tally city.pb
    """
    from participation.voting.pabulib import tally_file

    typer.echo(json.dumps(tally_file(file), ensure_ascii=False, indent=2, default=float))
