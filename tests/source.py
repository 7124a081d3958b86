"""The project's own source, read as trees: what `test_layout` looks at."""

import ast
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).parent.parent
# Made by tools, never part of the project.
MADE = frozenset({"var", "models", "results", "dist", "node_modules", "__pycache__", "uv.lock"})
TEXT = frozenset({".py", ".md", ".yml", ".yaml", ".toml", ".sh", ".js", ".css", ".html", ".json"})


@dataclass(frozen=True)
class Module:
    """One file of Python; `path` is relative to the project."""

    path: Path

    @property
    def name(self) -> str:
        """The dotted name; a package's is that of its folder."""
        return ".".join(self.path.with_suffix("").parts).removesuffix(".__init__")

    @cached_property
    def text(self) -> str:
        """The whole file."""
        return (ROOT / self.path).read_text(encoding="utf-8")

    @property
    def lines(self) -> int:
        """How many lines it has."""
        return len(self.text.splitlines())

    @cached_property
    def tree(self) -> ast.Module:
        """The syntax tree."""
        return ast.parse(self.text)

    @cached_property
    def imports(self) -> set[str]:
        """What it imports anywhere, without the standard library."""
        return {name for name in _imports(ast.walk(self.tree)) if _root(name) not in _STANDARD}

    @cached_property
    def at_start(self) -> set[str]:
        """What is imported with it: at the top, not inside a function."""
        return set(_imports(_top(self.tree.body)))


def code() -> list[Module]:
    """The program: `bot` and `actions`, without the migrations, which Alembic writes."""
    return [each for each in _modules("bot", "actions") if "versions" not in each.path.parts]


def test_code() -> list[Module]:
    """The tests and what they stand on."""
    return list(_modules("tests"))


def module(name: str) -> Module | None:
    """The program's module of this dotted name."""
    return _by_name().get(name)


def unit_of(name: str, units: Iterable[str]) -> str | None:
    """The longest of `units` that `name` is or stands below."""
    fitting = [unit for unit in units if name == unit or name.startswith(f"{unit}.")]
    return max(fitting, key=len, default=None)


def files() -> Iterator[Path]:
    """Every text file of the project."""
    for path in sorted(ROOT.rglob("*")):
        parts = path.relative_to(ROOT).parts
        is_hidden = any(part.startswith(".") for part in parts[:-1])
        if is_hidden or MADE.intersection(parts) or not path.is_file():
            continue
        if path.suffix in TEXT or path.name in ("Makefile", "Dockerfile", "run"):
            yield path


test_code.__test__ = False  # type: ignore[attr-defined]  # pytest takes the name for a test


@cache
def _by_name() -> dict[str, Module]:
    return {each.name: each for each in _modules("bot", "actions")}


@cache
def _modules(*folders: str) -> tuple[Module, ...]:
    return tuple(
        Module(path.relative_to(ROOT))
        for folder in folders
        for path in sorted((ROOT / folder).rglob("*.py"))
    )


def _imports(nodes: Iterable[ast.AST]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            within = [f"{node.module}.{alias.name}" for alias in node.names]
            modules = [name for name in within if name in _by_name()]
            yield from modules or [node.module]


def _top(body: Iterable[ast.stmt]) -> Iterator[ast.AST]:
    """The statements that run when a module is imported."""
    for node in body:
        yield node
        if isinstance(node, ast.If | ast.Try | ast.With):
            yield from _top(ast.iter_child_nodes(node))  # type: ignore[arg-type]


def _root(name: str) -> str:
    return name.split(".", maxsplit=1)[0]


_STANDARD = sys.stdlib_module_names
