"""Figures as people read them: a table on the terminal, JSON for programs, curves as a picture."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Row:
    """What one way of doing it reached in one case: with so many hints, on one set of pictures."""

    way: str
    case: int | str
    values: Mapping[str, float]


def write(
    out: Path, name: str, rows: Sequence[Row], *, about: Mapping[str, Any], cases: str = "hints"
) -> None:
    """Prints the table; writes `name`.json into `out`, and curves as `name`.png where the cases
    are numbers. cases: what they are, in a word."""
    out.mkdir(parents=True, exist_ok=True)
    print(table(rows, cases))
    entries = [
        {"way": r.way, cases: r.case, **{k: round(v, 4) for k, v in r.values.items()}} for r in rows
    ]
    text = json.dumps({**about, "cases": cases, "rows": entries}, indent=1)
    (out / f"{name}.json").write_text(text + "\n", encoding="utf-8")
    if all(isinstance(row.case, int) for row in rows):
        _curves(out / f"{name}.png", rows)


def table(rows: Sequence[Row], cases: str = "hints") -> str:
    """One line a row, one column a figure."""
    figures = list(dict.fromkeys(key for row in rows for key in row.values))
    wide = max(len(cases), *(len(str(row.case)) for row in rows)) + 2
    head = f"{'way':<16}{cases:>{wide}}" + "".join(f"{figure:>14}" for figure in figures)
    return "\n".join([head, *(_line(row, figures, wide) for row in rows)])


def _line(row: Row, figures: Sequence[str], wide: int) -> str:
    cells = (f"{row.values[f]:>14.3f}" if f in row.values else f"{'-':>14}" for f in figures)
    return f"{row.way:<16}{row.case:>{wide}}" + "".join(cells)


def _curves(path: Path, rows: Sequence[Row]) -> None:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(9, 4), layout="constrained")
    for axes, (key, label) in zip(
        figure.subplots(1, 2), (("psnr", "PSNR (dB)"), ("ciede2000", "mean CIEDE2000")), strict=True
    ):
        for way in dict.fromkeys(row.way for row in rows):
            mine = [row for row in rows if row.way == way]
            axes.plot(
                [row.case for row in mine], [row.values[key] for row in mine], "o-", label=way
            )
        axes.set_xscale("symlog", base=2, linthresh=1)
        axes.set_xlabel("hints")
        axes.set_ylabel(label)
        axes.legend()
    figure.savefig(path, dpi=110)
