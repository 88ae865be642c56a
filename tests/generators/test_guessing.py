"""What a sketch may be, by a tiny network that has learned nothing."""

from pathlib import Path

import numpy as np
import pytest
import torch

from sketchstudio.conditioning.sketch import as_seen
from sketchstudio.generators import _guessing, registry
from sketchstudio.generators.base import Guess
from sketchstudio.networks import weights
from sketchstudio.networks.tagger import Tagger
from tests.conditioning.test_sketch import a_house
from tests.fake_generators import FakeGenerator, spec_of

NAMES = ["cars", "shoes", "faces"]
CARD = {
    "name": "sketch-guess",
    "task": "sketch-guess",
    "network": "tagger",
    "arguments": {"heads": {"categories": 3}, "channels": 1, "widths": [4, 6, 8], "features": 5},
    "inputs": "",
    "size_rule": "",
    "licence": "MIT",
    "data_terms": "free",
    "sources": [],
    "training_command": "none",
    "seed": 1,
    "steps": 1,
    "hardware": "",
    "figures": {},
    "labels": {"categories": NAMES},
}


@pytest.fixture
def models(tmp_path: Path) -> dict[str, Path]:
    torch.manual_seed(0)
    folder = tmp_path / "sketch-guess"
    weights.save(folder, Tagger(**CARD["arguments"]), CARD)
    return {"sketch-guess": folder}


def test_all_categories_are_guessed_the_likeliest_first(models):
    guesses = _guessing.guess(as_seen(a_house()), models)
    shares = [each.share for each in guesses]
    assert {each.value for each in guesses} == set(NAMES)
    assert shares == sorted(shares, reverse=True)
    assert sum(shares) == pytest.approx(1, abs=1e-5)


def test_the_same_sketch_elsewhere_on_the_canvas_gives_the_same_guess(models):
    house = a_house()
    moved = np.full((2 * house.shape[0], 3 * house.shape[1], 3), 255, np.uint8)
    moved[300 : 300 + house.shape[0], 200 : 200 + house.shape[1]] = house
    first, second = (_guessing.guess(as_seen(picture), models) for picture in (house, moved))
    assert [each.value for each in first] == [each.value for each in second]
    assert [each.share for each in first] == pytest.approx([e.share for e in second], abs=0.02)


def test_without_a_model_nothing_is_guessed():
    assert _guessing.guess(as_seen(a_house()), {}) == ()


class Guesser(FakeGenerator):
    def __init__(self) -> None:
        super().__init__(spec_of(guesses="kind"))
        self.guess = lambda _sketch, _models: (Guess("x", 0.7), Guess("dragon", 0.2))


def test_only_what_the_parameter_can_be_is_proposed(monkeypatch):
    monkeypatch.setitem(registry.generators(), "fake", Guesser())
    guesses = registry.guess(Guesser().SPEC, as_seen(a_house()), {})
    assert guesses == (Guess("x", 0.7),)


def test_a_damaged_model_guesses_nothing(monkeypatch, models):
    (models["sketch-guess"] / "weights.safetensors").write_bytes(b"nothing")
    guesser = Guesser()
    guesser.guess = _guessing.guess
    monkeypatch.setitem(registry.generators(), "fake", guesser)
    assert registry.guess(guesser.SPEC, as_seen(a_house()), models) == ()


def test_only_a_choice_can_be_guessed():
    with pytest.raises(ValueError, match="kind 'choice'"):
        spec_of(guesses="strength")
