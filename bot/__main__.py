"""The command line `balss`. Each command imports what it needs when it is called, not before."""

from __future__ import annotations

import sys

import typer

from bot.commands import audit, codes, data, diagnosis, operation, roll, tallying, teaching
from bot.commands.failure import one_line

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
app.command("worker")(operation.worker)
app.command("doctor")(diagnosis.doctor)
app.command("tally")(tallying.tally)
app.add_typer(data.app, name="db")
app.add_typer(roll.app, name="roll")
app.add_typer(codes.app, name="codes")
app.add_typer(audit.app, name="audit")
app.add_typer(teaching.questions, name="questions")
app.add_typer(teaching.model, name="model")


def main() -> None:
    """Run a command; whatever goes wrong becomes one plain line and exit code 1."""
    try:
        app()
    except Exception as error:
        sys.stderr.write(f"balss: {one_line(error)}\n")
        sys.exit(1)


if __name__ == "__main__":
    main()
