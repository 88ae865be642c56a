"""python -m bench [--json FILE] [--only PART]: measures, prints a table, writes a flat object."""

from __future__ import annotations

import argparse
import importlib
import json
import pkgutil
import sys
from pathlib import Path

import bench.parts
from bench.targets import TARGETS


def main(arguments: list[str] | None = None) -> int:
    parts = sorted(entry.name for entry in pkgutil.iter_modules(bench.parts.__path__))
    parser = argparse.ArgumentParser(prog="make bench", description="Measures time and memory.")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures here too")
    parser.add_argument("--only", choices=parts, metavar="PART", help=f"of {', '.join(parts)}")
    wish = parser.parse_args(arguments)

    figures: dict[str, float] = {}
    for part in [wish.only] if wish.only else parts:
        print(f"measuring {part} ...", file=sys.stderr, flush=True)
        measured = importlib.import_module(f"bench.parts.{part}").measure()
        figures |= {f"{part}.{name}": round(value, 4) for name, value in measured.items()}
    print(table(figures))
    if wish.json is not None:
        wish.json.parent.mkdir(parents=True, exist_ok=True)
        wish.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    return 0


def table(figures: dict[str, float]) -> str:
    """One figure a line, numbers under each other, with its target where it has one."""
    width = max(map(len, figures), default=0)
    return "\n".join(
        f"{name:<{width}}  {value:>10.2f}{judged(name, value)}" for name, value in figures.items()
    )


def judged(name: str, value: float) -> str:
    """The target of a figure, and whether it is reached."""
    target = TARGETS.get(name)
    if target is None:
        return ""
    return f"  of {target:>4g}  {'ok' if value < target else 'TOO MUCH'}"


if __name__ == "__main__":
    sys.exit(main())
