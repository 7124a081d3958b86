"""Which institutions the sandbox can be: the operator's own first, then those that ship."""

from collections.abc import Mapping
from pathlib import Path

from bot.institution_file import read as read_institution
from bot.sandbox.backstage import InstitutionChoice
from bot.wiring.parts import Faults

SHIPPED = {
    "both": Path("institution.yml"),
    "authority": Path("examples/authority.yml"),
    "service": Path("examples/service.yml"),
}
OWN = "own"


def files_of(chosen: str) -> dict[str, Path]:
    """The file of each institution by its id; `chosen` is LOKET_INSTITUTION, "" when not set."""
    first = Path(chosen) if chosen else SHIPPED["both"]
    others = {name: path for name, path in SHIPPED.items() if path.resolve() != first.resolve()}
    names = [name for name in SHIPPED if name not in others]
    return {(names[0] if names else OWN): first, **others}


def choices_of(files: Mapping[str, Path]) -> tuple[InstitutionChoice, ...]:
    """One choice for each file, in order.

    Raises: SettingsError with the faults of all of them.
    """
    faults = Faults()
    found = [faults.attempt(lambda each=each: _choice(*each)) for each in files.items()]  # type: ignore[misc]
    faults.stop_if_any()
    return tuple(choice for choice in found if choice)


def _choice(name: str, path: Path) -> InstitutionChoice:
    institution = read_institution(path)
    title = institution.named("en")
    return InstitutionChoice(id=name, name=title[0].upper() + title[1:], kind=institution.kind)
