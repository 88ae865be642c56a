"""What MyPaint wrote of a picture of ours looks here as in MyPaint (see data/README.md)."""

from pathlib import Path

import numpy as np

from sketchstudio.files.images import read_image
from sketchstudio.files.ora import load_ora

DATA = Path(__file__).parent / "data"


def test_the_picture_is_what_mypaint_shows():
    ours = load_ora(DATA / "mypaint_groups.ora").document.snapshot().flatten().astype(int)
    mypaints = read_image(DATA / "mypaint_groups.png")[..., :3]
    assert np.abs(ours - mypaints).max() <= 2


def test_groups_modes_and_locks_are_as_mypaint_has_them():
    project = load_ora(DATA / "mypaint_groups.ora")
    assert project.warnings == ()
    layers = {layer.props.name: layer for layer in project.document.layers}
    names = {layer.id: layer.props.name for layer in project.document.layers}
    inside = {name: names.get(layer.parent_id) for name, layer in layers.items()}
    assert inside["Tiles"] == inside["Glow"] == "Roof"
    assert (inside["Roof"], inside["Sun"], inside["Ghost"]) == ("House", "Light", "Off")
    assert {names[layer.id] for layer in layers.values() if layer.props.is_group} == {
        "Layers", "House", "Roof", "Light", "Off",
    }  # fmt: skip
    props = {name: layer.props for name, layer in layers.items()}
    assert (props["House"].mode, props["House"].opacity) == ("svg:overlay", 0.8)
    assert (props["Roof"].locked, props["Off"].visible) == (True, False)
    assert (props["Light"].is_isolated, props["House"].is_isolated) == (False, True)
    assert (props["Veil"].mode, props["Glow"].mode) == ("svg:difference", "svg:soft-light")
