import json
from pathlib import Path

import pytest

from training import cards
from training.figures.report import Row, table, write

CARD = {
    "title": "Colours for moons",
    "about": "It colours moons.",
    "network": "tiny",
    "arguments": {"width": 4},
    "inputs": "a moon",
    "size_rule": "any",
    "licence": "CC0-1.0",
    "data_terms": "free",
    "training_command": "python -m training train moons",
    "steps": 3,
    "hardware": "a lamp",
    "created": "2026-01-01",
    "sources": ["our own moons, CC0"],
    "pictures": {"moons": 12},
    "weaknesses": ["It knows no suns."],
    "config": {"seed": 1},
    "figures": {},
}
ROWS = [
    Row("colorize", 0, {"psnr": 18.0, "ciede2000": 9.0}),
    Row("fill", 0, {"psnr": 14.5, "ciede2000": 20.0}),
]


@pytest.fixture
def model(tmp_path: Path) -> Path:
    (tmp_path / "model.json").write_text(json.dumps(CARD))
    return tmp_path


def test_a_card_names_sources_weaknesses_and_the_command(model: Path) -> None:
    cards.write(model)
    text = (model / "CARD.md").read_text()
    for part in ("our own moons, CC0", "It knows no suns.", "train moons", "Not measured yet"):
        assert part in text


def test_measured_figures_go_into_the_card(model: Path, tmp_path: Path) -> None:
    write(tmp_path, "colorize", ROWS, about={"pictures": 2})
    cards.add_figures(model, cards.figures_of(tmp_path / "colorize.json"))
    text = (model / "CARD.md").read_text()
    assert "| colorize | 18.0 |" in text
    assert "| fill | 14.5 |" in text
    assert json.loads((model / "model.json").read_text())["figures"]["colorize psnr, by hints"]


def test_the_table_has_a_line_for_each_row() -> None:
    lines = table(ROWS).splitlines()
    assert len(lines) == 3
    assert "psnr" in lines[0]
    assert "14.500" in lines[2]
