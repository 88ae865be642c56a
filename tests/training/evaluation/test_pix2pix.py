"""What is measured of pictures made of sketches, on pictures made by hand and small networks."""

import gzip
import json
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from sketchstudio.networks import weights
from sketchstudio.networks.tagger import Tagger
from sketchstudio.opencv import cv2
from tests.disc_picture import a_picture
from tests.fake_models import a_card
from tests.painter_models import write_painter_model
from training.config import ConfigError
from training.data import picture_set
from training.data.categories import CategoryPicture
from training.data.picture_set import Item
from training.evaluation import find
from training.evaluation import pix2pix as evaluation
from training.figures.features import Features
from training.figures.pictures import kernel_distance, lines_followed, mean_distance
from training.figures.pix2pix_targets import targets, told
from training.figures.report import Row
from training.trials import painters
from training.trials.painters import Painter
from training.trials.sketches import BY_HAND, DRAWN, EXTRACTED, spread, trials

NAMES = ("shoes", "animals")


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two categories of four discs each, and three drawings of a cat."""
    root = tmp_path_factory.mktemp("packs")
    for place in range(4):
        colours = np.roll(a_picture(), place, axis=2)
        Image.fromarray(np.roll(colours, 6 * place, axis=0)).save(root / f"{place}.png")
    for part in ("train", "held-out"):
        for name in NAMES:
            work = [
                Item(CategoryPicture(name, "disc", False, root / f"{place}.png"), ("canny",))
                for place in range(4)
            ]
            picture_set.prepare(work, root / "prepared" / "pix2pix" / part / name, processes=1)
    (root / "handdrawn").mkdir()
    cat = {"word": "cat", "drawing": [[[0, 200, 200, 0, 0], [0, 0, 255, 255, 0]]]}
    with gzip.open(root / "handdrawn" / "quickdraw_strokes.ndjson.gz", "wt") as rows:
        rows.write(f"{json.dumps(cat)}\n" * 3)
    return root


@pytest.fixture
def judge(tmp_path: Path) -> Features:
    torch.manual_seed(3)
    labels = {"tags": ["a", "b"], "categories": [*NAMES, "other"], "hands": ["noto"]}
    arguments = {
        "heads": {question: len(names) for question, names in labels.items()},
        "widths": [8, 12, 16],
        "blocks": [1, 1, 1],
        "features": 6,
    }
    card = a_card(task="tagger", network="tagger", arguments=arguments, labels=labels)
    return Features.load(weights.save(tmp_path / "tagger", Tagger(**arguments), card))


def test_every_kind_of_sketch_is_tried_where_there_are_such(packs: Path) -> None:
    tried = trials(packs, packs / "prepared" / "pix2pix", 3)
    assert tried.categories == NAMES
    assert [len(tried.of("shoes", kind)) for kind in (EXTRACTED, BY_HAND, DRAWN)] == [3, 3, 0]
    assert [len(tried.of("animals", kind)) for kind in (EXTRACTED, BY_HAND, DRAWN)] == [3, 3, 3]
    for trial in tried.sketches:
        assert trial.lines.any()
        assert trial.canvas.min() < 60 and trial.canvas.max() == 255
        assert (trial.real is None) == (trial.kind == DRAWN)


def test_nothing_prepared_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="prepare pix2pix"):
        trials(tmp_path, tmp_path / "prepared" / "pix2pix", None)


def test_places_are_spread_evenly() -> None:
    assert spread(9, 3) == [0, 4, 8]
    assert spread(2, 5) == [0, 1]
    assert spread(0, 5) == []


def test_the_edges_of_a_picture_follow_lines_drawn_on_them_and_no_others() -> None:
    outline = np.zeros((256, 256), np.uint8)
    cv2.circle(outline, (128, 128), 77, 1)
    cv2.line(outline, (52, 127), (204, 127), 1)
    _, (followed,) = lines_followed([outline > 0], [a_picture()])
    assert followed.f_score > 0.95
    _, (missed,) = lines_followed([np.roll(outline, 14, axis=0) > 0], [a_picture()])
    assert missed.f_score < 0.6


def test_sets_of_one_kind_lie_at_no_distance_and_others_further_apart() -> None:
    rng = np.random.default_rng(1)
    one, same, other = (rng.normal(mean, 1, (400, 8)) for mean in (0, 0, 1))
    assert abs(kernel_distance(one, same)) < 0.05 * kernel_distance(one, other)
    assert np.isnan(kernel_distance(one, other[:1]))


def test_the_mean_distance_is_that_of_every_two() -> None:
    pictures = [np.full((1,), value) for value in (0, 1, 3)]
    assert mean_distance(pictures, lambda a, b: float(abs(a - b)[0])) == pytest.approx(2)
    assert np.isnan(mean_distance(pictures[:1], lambda a, b: 1.0))


def test_targets_are_met_or_not() -> None:
    rows = [
        Row("pix2pix", "all, extracted", {"frechet": 60.0, "lines": 0.82}),
        Row("pix2pix", "all, by hand", {"frechet": 70.0, "lines": 0.6, "variety": 0.55}),
        Row("pix2pix", "shoes, by hand", {"variety": 0.4}),
        Row("pix2pix", "cars, by hand", {"variety": 0.7}),
        Row("plain", "all, extracted", {"frechet": 100.0}),
        Row("plain", "all, by hand", {"frechet": 100.0}),
        Row("pix2pix", "256 x 256", {"seconds": 0.2}),
    ]
    found = {target.what: target for target in targets(rows, ["pix2pix", "painted only", "plain"])}
    lower = found["Fréchet distance lower than the baseline's, extracted"]
    assert lower.reached == pytest.approx(0.4) and lower.is_met
    assert not found["Fréchet distance lower than the baseline's, by hand"].is_met
    assert found["categories with that variety"].reached == 0.5
    assert found["seconds a candidate"].is_met
    unknown = found["recognised, drawn"]
    assert not unknown.is_met and unknown.as_row()["reached"] is None
    assert len(told(list(found.values())).splitlines()) == len(found)


def tinted(
    self: Painter, canvas: np.ndarray, category: str, *, seed: int = 0, candidates: int = 1
) -> list[np.ndarray]:
    """What a painter of one idea makes: the sketch on paper of the seed's colour."""
    colours = [np.roll((250, 220, 140), seed + place) for place in range(candidates)]
    return [np.minimum(canvas, colour.astype(np.uint8)) for colour in colours]


def test_a_painter_paints_candidates_and_refuses_an_empty_canvas(tmp_path: Path) -> None:
    model = write_painter_model(tmp_path / "ours")
    painter = Painter("ours", {"pix2pix": model}, "painted")
    canvas = np.full((256, 256, 3), 255, np.uint8)
    assert painter.paint(canvas, "shoes") == []
    cv2.circle(canvas, (128, 128), 90, (0, 0, 0), 2)
    one, other = painter.paint(canvas, "shoes", candidates=2)
    assert one.shape == (256, 256, 3) and one.dtype == np.uint8
    assert (one != other).any()


def test_evaluate_writes_the_table_the_page_and_the_sheets(
    packs: Path,
    judge: Features,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture,
) -> None:
    ours, rival = (tmp_path / name for name in ("ours", "rival"))
    for folder in (ours, rival):
        folder.mkdir()
        (folder / "model.json").write_text("{}")
    monkeypatch.setattr(painters, "choose_models", lambda spec: {"pix2pix": ours})
    monkeypatch.setattr(Painter, "paint", tinted)
    monkeypatch.setattr(Features, "load", lambda: judge)
    monkeypatch.setattr(evaluation, "PAGE", 3)
    find("pix2pix")(packs, tmp_path / "out", most=2, side=256, rivals=[rival])
    report = json.loads((tmp_path / "out" / "pix2pix.json").read_text())
    cases = {(row["way"], row["sketches"]): row for row in report["rows"]}
    for way in ("pix2pix", "rival", "real"):
        assert {(way, f"{name}, by hand") for name in (*NAMES, "all")} <= cases.keys()
    assert ("painted only", "animals, drawn") in cases
    assert ("painted only", "shoes, extracted") not in cases
    assert cases["pix2pix", "all, by hand"]["lines"] > 0.9
    assert cases["pix2pix", "all, by hand"]["variety"] > 0
    assert {row["what"] for row in report["targets"]} >= {"variety, of real pictures'"}
    page = (tmp_path / "out" / "pix2pix.html").read_text()
    assert page.count("<figure") == 3 and 'class="worst"' in page
    assert (tmp_path / "out" / "pix2pix-by-hand.png").is_file()
    assert judge.name in capsys.readouterr().out
