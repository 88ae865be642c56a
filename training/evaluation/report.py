"""Figures as people read them: a table on the terminal, JSON for programs, curves as a picture."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Row:
    """What one way of doing it reached with so many hints."""

    way: str
    hints: int
    values: Mapping[str, float]


def write(out: Path, name: str, rows: Sequence[Row], *, about: Mapping[str, Any]) -> None:
    """Prints the table; writes `name`.json and `name`.png into `out`."""
    out.mkdir(parents=True, exist_ok=True)
    print(table(rows))
    entries = [
        {"way": r.way, "hints": r.hints, **{k: round(v, 4) for k, v in r.values.items()}}
        for r in rows
    ]
    text = json.dumps({**about, "rows": entries}, indent=1)
    (out / f"{name}.json").write_text(text + "\n", encoding="utf-8")
    _curves(out / f"{name}.png", rows)


def table(rows: Sequence[Row]) -> str:
    """One line a row, one column a figure."""
    figures = list(dict.fromkeys(key for row in rows for key in row.values))
    head = f"{'way':<12}{'hints':>6}" + "".join(f"{figure:>14}" for figure in figures)
    return "\n".join([head, *(_line(row, figures) for row in rows)])


def _line(row: Row, figures: Sequence[str]) -> str:
    cells = (f"{row.values[f]:>14.3f}" if f in row.values else f"{'-':>14}" for f in figures)
    return f"{row.way:<12}{row.hints:>6}" + "".join(cells)


def _curves(path: Path, rows: Sequence[Row]) -> None:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(9, 4), layout="constrained")
    for axes, (key, label) in zip(
        figure.subplots(1, 2), (("psnr", "PSNR (dB)"), ("ciede2000", "mean CIEDE2000")), strict=True
    ):
        for way in dict.fromkeys(row.way for row in rows):
            mine = [row for row in rows if row.way == way]
            axes.plot(
                [row.hints for row in mine], [row.values[key] for row in mine], "o-", label=way
            )
        axes.set_xscale("symlog", base=2, linthresh=1)
        axes.set_xlabel("hints")
        axes.set_ylabel(label)
        axes.legend()
    figure.savefig(path, dpi=110)
