"""`balss codes`: one-time voting codes for letters and for the desk."""

from __future__ import annotations

import asyncio
import csv
import os
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(help="One-time voting codes.", no_args_is_help=True)


@app.callback()
def _group() -> None:
    """Keeps `issue` a subcommand while it is the only one."""


@app.command()
def issue(
    count: Annotated[int, typer.Argument(min=1, max=200_000, help="How many codes.")],
    out: Annotated[Path, typer.Option(help="The CSV file to write; it must not exist yet.")],
) -> None:
    """Issue COUNT new codes into a file that only you can read. They are shown nowhere else.

    Example: balss codes issue 500 --out codes.csv
    """
    from bot.commands.voting_from import open_voting

    # Opened first: codes that cannot be written down must not be issued.
    handle = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)

    async def work() -> list[str]:
        async with open_voting() as voting:
            return await voting.issue_codes(count)

    with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
        try:
            codes = asyncio.run(work())
        except BaseException:
            out.unlink()
            raise
        writer = csv.writer(file)
        writer.writerow(["code"])
        writer.writerows([f"{code[:5]}-{code[5:]}"] for code in codes)
    typer.echo(f"{len(codes)} codes are in {out}. Keep that file safe: who has a code can vote.")
