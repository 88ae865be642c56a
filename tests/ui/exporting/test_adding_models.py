"""Other people's models in the window: asked for, dropped, refused in a sentence."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import torch
from PySide6.QtCore import QMimeData, QUrl
from safetensors.torch import save_file

from sketchstudio.app import make_window
from sketchstudio.generators import registry
from sketchstudio.generators.models import users_place
from sketchstudio.networks.compact import Compact
from sketchstudio.settings import Settings


@pytest.fixture
def window(qapp, qtbot):
    made = make_window(Settings(), specs=[registry.get("upscale").SPEC])
    made.show()
    yield made
    made.asker.about_unsaved = lambda _title: "discard"
    made.close()
    made.deleteLater()


@pytest.fixture
def theirs(tmp_path) -> Path:
    network = Compact(features=8, convolutions=2, scale=4)
    save_file(network.state_dict(), tmp_path / "theirs.safetensors")
    return tmp_path / "theirs.safetensors"


def add(window, path: Path) -> str:
    """What is said of it."""
    window.flows.models.ask_file = lambda _parent: path
    window.actions_by_name["add_model"].trigger()
    return window.notices.text


def copied() -> list[str]:
    return sorted(path.name for path in users_place().iterdir()) if users_place().is_dir() else []


def test_it_is_copied_and_shown_with_scale_and_kind(window, theirs):
    said = add(window, theirs)
    assert "theirs (4×, upscaler, RealESRGAN Compact)" in said
    assert copied() == ["theirs.safetensors"]
    models = window.panels.generate.form.models()
    fresh = window.panels.generate.form._model_boxes["upscale"]
    assert fresh.findText("theirs (4×, upscaler, RealESRGAN Compact)") >= 0
    assert models["upscale"] == users_place() / "theirs.safetensors"


def test_a_dropped_model_is_added_too(window, theirs):
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(theirs))])
    assert window.flows.pasting.holds_model(carried)
    window.flows.pasting.take(carried, as_layer=True)
    assert copied() == ["theirs.safetensors"]


def test_the_same_twice_is_there_once_and_another_gets_a_number(window, theirs):
    add(window, theirs)
    add(window, theirs)
    assert copied() == ["theirs.safetensors"]
    save_file(Compact(features=8, convolutions=2, scale=2).state_dict(), theirs)
    add(window, theirs)
    assert copied() == ["theirs.safetensors", "theirs_2.safetensors"]


class _Hostile:
    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self):
        return os.mkdir, (str(self.mark),)


def test_a_pickle_that_wants_to_run_code_is_refused_and_not_copied(window, tmp_path):
    torch.save(_Hostile(tmp_path / "mark"), tmp_path / "evil.pth")
    assert "wants to run code" in add(window, tmp_path / "evil.pth")
    assert not (tmp_path / "mark").exists()
    assert copied() == []


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.safetensors", b"hello", "is damaged"),
        ("a.pth", b"", "is damaged"),
        ("a.txt", b"hello", "is no model"),
    ],
)
def test_what_is_no_model_is_refused_in_a_sentence(window, tmp_path, name, content, said):
    (tmp_path / name).write_bytes(content)
    assert said in add(window, tmp_path / name)
    assert copied() == []


def test_an_unknown_architecture_is_refused_in_a_sentence(window, tmp_path):
    save_file({"what.is.this": torch.zeros(3, 3)}, tmp_path / "odd.safetensors")
    assert "architecture that is not known" in add(window, tmp_path / "odd.safetensors")
    assert copied() == []


def test_a_folder_that_cannot_be_written_to_is_told(window, theirs):
    users_place().parent.mkdir(parents=True, exist_ok=True)
    users_place().write_text("in the way")
    assert "cannot be copied" in add(window, theirs)
