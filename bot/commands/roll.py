"""`balss roll`: who may vote, as the city's register says."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(help="The voter roll.", no_args_is_help=True)


@app.callback()
def _group() -> None:
    """Keeps `import` a subcommand while it is the only one."""


@app.command("import")
def import_roll(
    file: Annotated[Path, typer.Argument(help="CSV with a header and the column `person`.")],
) -> None:
    """Read the voter roll from FILE; only keyed hashes are stored, never the identifiers.

    Columns: person (any identifier of the city's own), entitled (yes or no, optional).

    Example: balss roll import roll-2025.csv
    """
    from bot.commands.voting_from import open_voting
    from participation.voting.roll_file import read_roll

    rows = read_roll(file)

    async def work() -> None:
        async with open_voting() as voting:
            imported = await voting.import_roll(rows)
        typer.echo(f"{imported.added} added, {imported.known} were known already.")

    asyncio.run(work())
