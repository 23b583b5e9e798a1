"""`balss db`: schema, backup, restore."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(help="The database: its schema, a backup, a restore.", no_args_is_help=True)


@app.command()
def upgrade() -> None:
    """Bring the database to this version's schema.

    Example: balss db upgrade
    """
    from bot.commands.settings_from import read_settings_for_data
    from participation.storage import schema

    url = read_settings_for_data().database_url
    schema.upgrade_now(url)
    typer.echo(f"The database is at version {schema.HEAD}.")


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(help="The file to write.")],
    force: Annotated[bool, typer.Option("--force", help="Replace FILE if it exists.")] = False,
) -> None:
    """Write everything in the database to FILE, while the bot runs. The keys are not in it.

    An older backup is not overwritten, unless you say so with --force.

    Example: balss db backup balss-2025-05-20.backup
    """
    from bot.commands.settings_from import read_settings_for_data
    from participation.storage.backup import write_backup

    url = read_settings_for_data().database_url
    with typer.progressbar(length=1, label="Writing") as bar:
        rows = asyncio.run(write_backup(url, file, may_replace=force))
        bar.update(1)
    typer.echo(f"{rows} rows are in {file}.")


@app.command()
def restore(file: Annotated[Path, typer.Argument(help="A file that `backup` wrote.")]) -> None:
    """Fill an empty database from FILE. Refuses to overwrite data.

    Example: balss db restore balss-2025-05-20.backup
    """
    from bot.commands.settings_from import read_settings_for_data
    from participation.storage.backup import read_backup

    url = read_settings_for_data().database_url
    with typer.progressbar(length=1, label="Reading") as bar:
        rows = asyncio.run(read_backup(url, file))
        bar.update(1)
    typer.echo(f"{rows} rows are restored.")
