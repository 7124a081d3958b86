"""The confusion matrix and the calibration as pictures."""

from pathlib import Path
from typing import TYPE_CHECKING

from bot.errors import SettingsError
from bot.evaluation.calibration import BINS
from bot.evaluation.measures import Measures

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MISSING = "pictures need matplotlib, a development tool: `uv sync` installs it"
SIZE = (6.0, 5.0)  # inches
DOTS = 120  # an inch


def draw(measures: Measures, folder: Path) -> list[Path]:
    """Write `confusion.png` and `calibration.png` into `folder`; where they are.

    Raises: SettingsError when there is nothing to draw with, or the folder cannot be written.
    """
    pictures = {"confusion.png": _confusion(measures), "calibration.png": _calibration(measures)}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, picture in pictures.items():
            picture.savefig(folder / name, dpi=DOTS)
    except OSError as error:
        raise SettingsError([f"{folder}: cannot be written; name another folder"]) from error
    return [folder / name for name in pictures]


def _confusion(measures: Measures) -> "Figure":
    """How often what is of a row was called what stands below: shares of the row, with counts."""
    picture, axes = _blank()
    names = list(measures.confusion)
    for row, counts in enumerate(measures.confusion.values()):
        total = sum(counts.values())
        shares = [count / total if total else 0.0 for count in counts.values()]
        axes.imshow(
            [shares], extent=(-0.5, len(names) - 0.5, row + 0.5, row - 0.5), vmin=0, vmax=1,
            cmap="Blues", aspect="auto",
        )  # fmt: skip
        for column, (count, share) in enumerate(zip(counts.values(), shares, strict=True)):
            colour = "white" if share > 0.5 else "black"
            axes.text(column, row, f"{count}\n{share:.0%}", ha="center", va="center", color=colour)
    axes.set(xlabel="called", ylabel="is", ylim=(len(names) - 0.5, -0.5))
    axes.set_xticks(range(len(names)), names)
    axes.set_yticks(range(len(names)), names, rotation=90, va="center")
    return picture


def _calibration(measures: Measures) -> "Figure":
    """Of what was said with a confidence, the share that is right; the line is as it should be."""
    picture, axes = _blank()
    held = [each for each in measures.calibration.bins if each.count]
    axes.plot([0, 1], [0, 1], color="grey", linestyle="dashed")
    axes.bar([each.low for each in held], [each.right for each in held],
             width=1 / BINS, align="edge", edgecolor="white")  # fmt: skip
    axes.plot([each.confidence for each in held], [each.right for each in held], "ko")
    for each in held:
        axes.annotate(str(each.count), (each.confidence, each.right), xytext=(0, 5),
                      textcoords="offset points", ha="center", fontsize="small")  # fmt: skip
    axes.set(xlim=(0, 1), ylim=(0, 1.08), xlabel="confidence", ylabel="right")
    axes.set_title(f"calibration error {measures.calibration.error:.3f}")
    return picture


def _blank() -> tuple["Figure", "Axes"]:
    try:
        from matplotlib.figure import Figure
    except ImportError as error:
        raise SettingsError([MISSING]) from error
    picture = Figure(figsize=SIZE, layout="constrained")
    return picture, picture.add_subplot()
