"""Model folders are found where they lie, chosen by name, and harmless when damaged."""

import pytest

from sketchstudio.files import places
from sketchstudio.generators import models
from sketchstudio.generators.base import GeneratorError, Role
from sketchstudio.generators.models import DamagedModel, ModelInfo, choose_models, find_models
from tests.fake_generators import spec_of
from tests.fake_models import write_model

SPEC = spec_of(roles=(Role("colorize-moons", "Moons"), Role("shade", "Shade", required=False)))


def found_in(folder):
    return [model for model in find_models([folder]) if model.folder.parent == folder]


def test_a_folder_dropped_into_the_users_place_appears():
    folder = write_model(places.models_dir() / "moon")
    assert folder in [model.folder for model in find_models() if isinstance(model, ModelInfo)]


def test_the_users_place_is_the_one_the_program_names(monkeypatch):
    assert models.users_place() == places.models_dir()
    monkeypatch.delenv("SKETCHSTUDIO_HOME")
    assert models.users_place() == places.models_dir()


def test_folders_of_the_environment_are_looked_through(tmp_path, monkeypatch):
    folder = write_model(tmp_path / "more" / "moon")
    monkeypatch.setenv("SKETCHSTUDIO_MODELS", f"{tmp_path / 'none'}:{tmp_path / 'more'}")
    assert folder in [model.folder for model in find_models()]


def test_a_model_tells_what_its_card_says(tmp_path):
    write_model(tmp_path / "a", name="sun", licence="MIT", data_terms="research")
    (model,) = found_in(tmp_path)
    assert isinstance(model, ModelInfo)
    assert (model.name, model.licence, model.data_terms) == ("sun", "MIT", "research")
    assert models.check_weights(model.folder) == ""


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"data_terms": "stolen"}, "data_terms"),
        ({"arguments": [1]}, "arguments"),
        ({"seed": True}, "seed"),
        ({"name": ""}, "name"),
    ],
)
def test_a_card_with_a_wrong_value_is_a_damaged_model(tmp_path, changes, why):
    write_model(tmp_path / "moon", **changes)
    (model,) = found_in(tmp_path)
    assert isinstance(model, DamagedModel) and why in model.why


@pytest.mark.parametrize(
    "text", ["", "[1, 2", "[]", "{}", '"moon"', "[" * 100_000, "\x00" * 50, " " * 2**21]
)
def test_whatever_stands_in_a_card_it_is_at_worst_a_damaged_model(tmp_path, text):
    folder = write_model(tmp_path / "moon")
    (folder / "model.json").write_text(text)
    (model,) = found_in(tmp_path)
    assert isinstance(model, DamagedModel) and str(folder) in model.why


def test_a_folder_without_card_or_weights_is_damaged_and_the_others_stay(tmp_path):
    (tmp_path / "empty").mkdir()
    half = write_model(tmp_path / "half")
    (half / "weights.safetensors").unlink()
    write_model(tmp_path / "whole")
    kinds = {model.folder.name: type(model) for model in found_in(tmp_path)}
    assert kinds == {"empty": DamagedModel, "half": DamagedModel, "whole": ModelInfo}


def test_weights_that_are_not_the_cards_are_told_of(tmp_path):
    folder = write_model(tmp_path / "moon")
    (folder / "weights.safetensors").write_bytes(b"cut off")
    assert "sha256" in models.check_weights(folder)


def test_the_first_model_that_fits_is_taken(tmp_path):
    first = write_model(tmp_path / "a")
    write_model(tmp_path / "b")
    other = write_model(tmp_path / "c", task="shade", name="dusk")
    write_model(tmp_path / "d", task="upscale")
    assert choose_models(SPEC, extra=[tmp_path]) == {"colorize-moons": first, "shade": other}


@pytest.mark.parametrize("wish", ["late moon", "z"])
def test_a_model_is_wished_for_by_its_name_or_its_folders(tmp_path, wish):
    write_model(tmp_path / "a")
    wished = write_model(tmp_path / "z", name="late moon")
    assert choose_models(SPEC, wish, [tmp_path])["colorize-moons"] == wished


def test_an_unknown_model_is_answered_with_those_that_fit(tmp_path):
    write_model(tmp_path / "a", name="early moon")
    with pytest.raises(GeneratorError, match="no model 'mars'; those that fit it: early moon"):
        choose_models(SPEC, "mars", [tmp_path])


def test_a_damaged_model_that_is_wished_for_says_what_is_wrong():
    (places.models_dir() / "moon").mkdir(parents=True)
    with pytest.raises(GeneratorError, match=r"'moon' cannot be used: .* has no model\.json"):
        choose_models(SPEC, "moon")


def test_a_role_without_a_model_is_left_out():
    assert choose_models(SPEC) == {}
