"""The `loket` command: one line for each subcommand, loaded when it is called."""

import importlib
import sys

import click

from bot.errors import BotError, SettingsError

COMMANDS = {
    "up": "gateway, worker and desk together on one machine",
    "gateway": "take in what the platforms send",
    "worker": "understand, decide, answer and deliver; start as many as there are cores",
    "desk": "let officers work in Slack (Socket Mode)",
    "train": "train the model into models/",
    "chat": "talk to the bot in the terminal",
    "triage": "tell questions from complaints: JSON lines in, JSON lines out",
    "eval": "measure how well messages are understood, on cases held aside",
    "ask": "answer questions: JSON lines in, JSON lines out",
    "knowledge": "import documents, check them, build their index",
    "gaps": "what people asked in vain, by topic",
    "doctor": "say what is wrong and how to mend it",
    "db": "migrate the database",
    "dead": "what could not be processed or delivered, and another try",
    "receipt": "what an answer said, from which text, and whether it helped",
    "learn": "what people say was wrongly understood: accept it, train, compare",
    "rasa": "Rasa's own command line in this environment",
}


class Commands(click.Group):
    """Imports only the command that is asked for: the gateway starts without Rasa."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All subcommands in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The subcommand from its module in `bot.commands`."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"bot.commands.{cmd_name}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The table, without importing what stands behind it."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="loket")
def loket() -> None:
    """Loket: the public counter in a chat."""


def main() -> None:
    """Run the command; what fails is explained in a line or two, never with a traceback."""
    try:
        loket(prog_name="loket")
    except SettingsError as error:
        _stop("\n".join(error.problems))
    except BotError as error:
        _stop(f"failed: {error.code}")
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)


def _stop(reason: str) -> None:
    click.echo(reason, err=True)
    sys.exit(1)
