"""`loket rasa …`: Rasa's own command line, lean, with our actions in its process."""

import os
import sys

import click

from bot.dialogue import lean
from bot.model import check_project


@click.command(
    "rasa",
    context_settings={"ignore_unknown_options": True, "help_option_names": []},
    add_help_option=False,
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def command(arguments: tuple[str, ...]) -> None:
    """Rasa's own command line (shell, test, data validate, train, …) in this environment."""
    check_project()
    # Rasa's cache does not know what our components read by themselves; of size 0 it is off.
    os.environ["RASA_MAX_CACHE_SIZE"] = "0"
    lean.prepare()
    from rasa.__main__ import main  # after `lean`

    from bot.dialogue.shell import actions_in_process, end_with_input

    actions_in_process()
    end_with_input()
    sys.argv = ["rasa", *arguments]
    main()
