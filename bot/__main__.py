"""The command line `balss`. Each command imports what it needs when it is called, not before."""

from __future__ import annotations

import sys

import typer

from bot.commands import codes, data, diagnosis, operation, roll, tallying
from participation.errors import BalssError

app = typer.Typer(
    name="balss",
    help="Balss: the residents of Liepāja take part in running their city, in Telegram.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command("try")(operation.try_it)
app.command("run")(operation.run)
app.command("doctor")(diagnosis.doctor)
app.command("tally")(tallying.tally)
app.add_typer(data.app, name="db")
app.add_typer(roll.app, name="roll")
app.add_typer(codes.app, name="codes")


def main() -> None:
    """Run a command; our own errors become one plain line and exit code 1."""
    try:
        app()
    except BalssError as error:
        _fail(str(error))
    except OSError as error:
        _fail(": ".join(str(part) for part in (error.filename, error.strerror or error) if part))


def _fail(why: str) -> None:
    sys.stderr.write(f"balss: {why}\n")
    sys.exit(1)


if __name__ == "__main__":
    main()
