"""CARD.md, what a person wants to know of a model, written from its model.json and nothing else."""

import json
from pathlib import Path
from typing import Any

CARD_JSON = "model.json"
CARD_TEXT = "CARD.md"


def add_figures(folder: Path, figures: dict[str, Any]) -> None:
    """Puts measured figures into the model's card, beside those it has, and writes CARD.md anew."""
    path = folder / CARD_JSON
    card = json.loads(path.read_text(encoding="utf-8"))
    card["figures"] = {**card["figures"], **figures}
    path.write_text(json.dumps(card, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    write(folder)


def figures_of(report: Path) -> dict[str, Any]:
    """A report of `evaluate` as figures: {"colorize psnr, by hints": {"fill": {"0": 14.9}}}."""
    measured = json.loads(report.read_text(encoding="utf-8"))
    cases = measured.get("cases", "hints")
    figures: dict[str, Any] = {}
    for row in measured["rows"]:
        for key in row.keys() - {"way", cases}:
            by_way = figures.setdefault(f"{report.stem} {key}, by {cases}", {})
            by_way.setdefault(row["way"], {})[str(row[cases])] = round(row[key], 3)
    return dict(sorted(figures.items()))


def write(folder: Path) -> None:
    card = json.loads((folder / CARD_JSON).read_text(encoding="utf-8"))
    (folder / CARD_TEXT).write_text(text(card), encoding="utf-8")


def text(card: dict[str, Any]) -> str:
    parts = [
        f"# {card['title']}\n\n{card['about']}\n",
        _facts(card),
        "## Learned from\n\n" + "".join(f"- {source}\n" for source in card["sources"]),
        "Pictures prepared, variants of one drawing included: "
        + ", ".join(f"{pack} {count}" for pack, count in card["pictures"].items())
        + ".\n",
        _figures(card["figures"]),
        "## Weaknesses\n\n" + "".join(f"- {weakness}\n" for weakness in card["weaknesses"]),
        "## Configuration\n\n```json\n" + json.dumps(card["config"], indent=1) + "\n```\n",
    ]
    return "\n".join(parts)


def _facts(card: dict[str, Any]) -> str:
    facts = {
        "Network": f"`{card['network']}` {json.dumps(card['arguments'])}",
        "Input": card["inputs"],
        "Size": card["size_rule"],
        "Licence of the weights": card["licence"],
        "Data terms": card["data_terms"],
        "Training": f"`{card['training_command']}`: {card['steps']} steps",
        "Hardware": card["hardware"],
        "Made": card["created"],
    }
    if "checkpoint" in card:
        facts["Checkpoint"] = _chosen(card["checkpoint"])
    return "| | |\n| --- | --- |\n" + "".join(
        f"| {name} | {fact} |\n" for name, fact in facts.items()
    )


def _chosen(choice: dict[str, Any]) -> str:
    """Which of the run's checkpoints this is, and why."""
    told = f"after {choice['step']} steps, chosen by {choice['by']}"
    if choice["beside"]:
        told += f" among {len(choice['beside'])} on {choice['sketches']} held-out sketches"
    figures = ", ".join(f"{name} {value}" for name, value in choice["figures"].items())
    return f"{told}: {figures} ({choice['judge']})" if figures else told


def _figures(figures: dict[str, Any]) -> str:
    if not figures:
        return "## Figures\n\nNot measured yet.\n"
    blocks = ["## Figures\n"]
    for name, by_way in figures.items():
        hints = list(dict.fromkeys(h for values in by_way.values() for h in values))
        head = f"{name}:\n\n| | {' | '.join(hints)} |\n"
        head += f"| --- |{' ---: |' * len(hints)}\n"
        rows = (
            f"| {way} | {' | '.join(str(values.get(h, '')) for h in hints)} |\n"
            for way, values in by_way.items()
        )
        blocks.append(head + "".join(rows))
    return "\n".join(blocks)
