"""`loket rasa …`: Rasa's own command line, lean, with our actions in its process."""

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
    lean.prepare()
    from rasa.__main__ import main  # after `lean`

    from bot.dialogue.shell import actions_in_process, end_with_input

    actions_in_process()
    end_with_input()
    # Rasa's cache does not know what our components read by themselves.
    sys.argv = ["rasa", *arguments, *(["--force"] if arguments[:1] == ("train",) else ())]
    main()
