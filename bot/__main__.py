"""`python -m bot` and the `loket` command."""

from bot.cli import main

if __name__ == "__main__":
    main()
