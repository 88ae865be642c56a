"""Comparing a run's checkpoints, choosing one, and exporting what was chosen."""

import json
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
import torch
from safetensors.torch import load_file, save_file
from torch import nn

from sketchstudio.networks.edges import Edges
from training import checkpoint_choice, checkpoints, comparing, comparison
from training.checkpoint_choice import compare, overrule
from training.comparing import DRAWN, EXTRACTED, Bench, Case
from training.comparison import Figures
from training.config import Config, ConfigError
from training.export import export_run

SIDE = 64
ARGUMENTS = {"widths": [4, 4, 4, 4], "blocks": [1, 1, 1]}
CONFIG = Config(task="boundaries", network="edges", arguments=ARGUMENTS)
CARD = {
    "title": "Edges",
    "about": "Made up.",
    "inputs": "a picture",
    "size_rule": "any",
    "licence": "CC0",
    "data_terms": "free",
    "sources": ["nothing"],
    "weaknesses": ["all"],
}


class Judge:
    """Looks at the mean colour of a picture."""

    name = "the mean colour <of all>"

    def vectors(self, pictures: Sequence[np.ndarray]) -> np.ndarray:
        return np.stack([picture.mean((0, 1)) / 255 for picture in pictures]).astype(np.float32)

    def distance(self, one: np.ndarray, other: np.ndarray) -> float:
        return float(np.abs(one.astype(float) - other).mean())


def _apart(one: np.ndarray, other: np.ndarray) -> float:
    return float(np.abs(one.mean(0) - other.mean(0)).max())


def _case(kind: str, row: int) -> Case:
    lines = np.zeros((SIDE, SIDE), bool)
    lines[row, 8:56] = lines[SIDE - row, 8:56] = True
    canvas = np.repeat(np.where(lines, 0, 255).astype(np.uint8)[..., None], 3, 2)
    return Case(f"<{row}>", "things", kind, canvas, lines)


def _paint(network: nn.Module, case: Case) -> list[np.ndarray]:
    """The sketch itself as strongly as the network's bias says, and a darker one."""
    assert isinstance(network, Edges)
    assert network.fuse.bias is not None
    strength = float(network.fuse.bias.detach())
    faint = 255 - ((255 - case.canvas) * strength).astype(np.uint8)
    return [faint, (faint * 0.8).astype(np.uint8)]


@pytest.fixture
def bench() -> Bench:
    cases = [_case(kind, row) for kind in (EXTRACTED, DRAWN) for row in (12, 20, 28)]
    return Bench(cases, {"things": [case.canvas for case in cases]}, _paint)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three checkpoints; the second paints best."""
    monkeypatch.setattr(checkpoint_choice, "Features", SimpleNamespace(load=Judge))
    monkeypatch.setattr(comparison, "frechet_distance", _apart)
    folder = tmp_path / "runs" / "mine"
    (folder / "checkpoints").mkdir(parents=True)
    for step, strength in ((100, 0.0), (200, 1.0), (300, 0.02)):
        save_file(_network(strength).half().state_dict(), checkpoints.Checkpoint(folder, step).path)
    progress = {"step": 300, "elapsed_s": 60.0, "began_with": "another"}
    state = {"average": _network(0.5).state_dict(), "progress": progress}
    torch.save(state, folder / "checkpoint.pt")
    (tmp_path / "prepared" / "train").mkdir(parents=True)
    (tmp_path / "prepared" / "train" / "items.json").write_text('[["pack", "a"]]')
    return folder


def _network(strength: float) -> Edges:
    torch.manual_seed(0)
    network = Edges(widths=(4, 4, 4, 4), blocks=(1, 1, 1))
    nn.init.constant_(network.fuse.bias, strength)  # pyright: ignore[reportArgumentType]
    return network


def _exported(run: Path) -> tuple[float, dict[str, object]]:
    prepared = run.parent.parent / "prepared"
    learner = SimpleNamespace(CARD=CARD)
    folder = export_run(learner, CONFIG, run, prepared, run.parent.parent / "models" / "mine")  # pyright: ignore[reportArgumentType]
    bias = load_file(folder / "weights.safetensors")["fuse.bias"]
    return float(bias), json.loads((folder / "model.json").read_text())


def test_the_figures_choose_the_checkpoint_that_paints_best(run: Path, bench: Bench) -> None:
    told = compare("pix2pix", CONFIG, [run], bench, run / "page.html")
    choice = checkpoints.chosen(run)
    assert choice is not None
    assert (choice.step, choice.by, choice.sketches) == (200, "figures", 6)
    assert choice.beside == (100, 200, 300)
    assert choice.figures["lines"] == 1
    assert "export takes step 200" in told


def test_export_takes_what_was_chosen_and_the_card_says_so(run: Path, bench: Bench) -> None:
    assert _exported(run)[0] == 0.5
    compare("pix2pix", CONFIG, [run], bench, run / "page.html")
    bias, card = _exported(run)
    assert bias == 1
    assert card["checkpoint"]["step"] == 200  # pyright: ignore
    assert str(card["training_command"]).endswith("--start-from models/another")
    text = (run.parent.parent / "models" / "mine" / "CARD.md").read_text()
    assert "after 200 steps, chosen by figures among 3 on 6 held-out sketches" in text


def test_a_person_overrules_the_figures_and_keeps_them(run: Path, bench: Bench) -> None:
    compare("pix2pix", CONFIG, [run], bench, run / "page.html")
    overrule([run], 300)
    choice = checkpoints.chosen(run)
    assert choice is not None
    assert (choice.step, choice.by) == (300, "a person")
    assert 0 <= choice.figures["lines"] < 1
    assert _exported(run)[0] == pytest.approx(0.02, abs=1e-4)


def test_a_person_may_choose_before_anything_is_measured(run: Path) -> None:
    overrule([run], 100)
    bias, card = _exported(run)
    assert bias == 0
    assert card["checkpoint"]["by"] == "a person"  # pyright: ignore


def test_a_checkpoint_that_is_not_there_cannot_be_chosen(run: Path) -> None:
    with pytest.raises(ConfigError, match="100, 200, 300"):
        overrule([run], 250)
    with pytest.raises(ConfigError, match="one run"):
        overrule([run, run], 200)


def test_a_choice_whose_checkpoint_is_another_now_is_no_choice(run: Path) -> None:
    overrule([run], 100)
    save_file(_network(0.7).half().state_dict(), checkpoints.Checkpoint(run, 100).path)
    with pytest.raises(ConfigError, match="compare again"):
        checkpoints.chosen(run)


def test_runs_are_compared_together_and_each_has_its_choice(run: Path, bench: Bench) -> None:
    other = run.with_name("other")
    (other / "checkpoints").mkdir(parents=True)
    save_file(_network(0.9).half().state_dict(), checkpoints.Checkpoint(other, 50).path)
    compare("pix2pix", CONFIG, [run, other], bench, run / "page.html")
    choices = [checkpoints.chosen(each) for each in (run, other)]
    assert [choice.step for choice in choices if choice] == [200, 50]
    page = (run / "page.html").read_text()
    assert "mine 200" in page
    assert "other 50" in page


def test_the_page_needs_no_other_file_and_takes_names_as_they_are(run: Path, bench: Bench) -> None:
    compare("pix2pix", CONFIG, [run], bench, run / "page.html")
    page = (run / "page.html").read_text()
    sources = [part.split('"', 1)[0] for part in page.split('src="')[1:]]
    assert len(sources) == 6 * (1 + 3 * 2)
    assert all(source.startswith("data:image/webp;base64,") for source in sources)
    assert "&lt;12&gt;" in page
    assert "<of all>" not in page


def test_a_run_without_or_with_damaged_checkpoints_is_told(run: Path, bench: Bench) -> None:
    with pytest.raises(ConfigError, match="no checkpoints"):
        checkpoints.checkpoints_of(run.parent)
    checkpoints.Checkpoint(run, 100).path.write_bytes(b"nothing")
    with pytest.raises(ConfigError, match="damaged"):
        compare("pix2pix", CONFIG, [run], bench, run / "page.html")
    other = Config(task="edges", network="edges", arguments={**ARGUMENTS, "widths": [8, 8, 8, 8]})
    with pytest.raises(ConfigError, match="another network"):
        checkpoints.Checkpoint(run, 200).network(other)


def test_lines_that_are_lost_cost_more_than_a_little_likeness() -> None:
    faithful, likely = Figures(1.1, 0.8, 0.65, 0.5), Figures(1.0, 0.5, 0.4, 0.5)
    cost = comparison.costs([faithful, likely])
    assert cost[0] < cost[1]
    assert comparison.costs([likely])[0] > 0
    assert comparison.costs([Figures(0.0, 1, 1, 1)])[0] == 0


def test_every_comparison_is_of_a_task_and_says_whose_pictures_it_takes() -> None:
    from training import tasks

    assert comparing.names()
    for task in comparing.names():
        assert task in tasks.names()
        assert comparing.prepared_for(task) in tasks.names()
