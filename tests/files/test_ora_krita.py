"""What Krita wrote of a picture of ours looks here as it looks in Krita (see data/README.md)."""

from pathlib import Path

import numpy as np
import pytest

from sketchstudio.document import Document, Rect
from sketchstudio.files.images import read_image
from sketchstudio.files.ora import load_ora, save_ora

DATA = Path(__file__).parent / "data"
FILES = ("krita_groups.ora", "krita_groups_through_kra.ora")


def drawn_tree(document: Document, group_id: int | None = None) -> str:
    """Names from the bottom up, what is in a group in brackets before its name."""
    words = []
    for layer in document.layers:
        if layer.parent_id == group_id:
            inside = f"({drawn_tree(document, layer.id)})" if layer.props.is_group else ""
            words.append(inside + layer.props.name)
    return " ".join(words)


@pytest.mark.parametrize("name", FILES)
def test_the_picture_is_what_krita_shows(name):
    ours = load_ora(DATA / name).document.snapshot().flatten().astype(int)
    kritas = read_image(DATA / "krita_groups.png")[..., :3]
    assert np.abs(ours - kritas).max() <= 2


@pytest.mark.parametrize("name", FILES)
def test_groups_modes_and_locks_are_as_krita_has_them(name):
    project = load_ora(DATA / name)
    document = project.document
    assert project.warnings == ()
    assert document.paper == (250, 240, 220)
    assert (
        drawn_tree(document) == "Sky (Wall Shade (Tiles Glow)Roof)House (Sun)Light (Ghost)Off Veil"
    )
    props = {layer.props.name: layer.props for layer in document.layers}
    assert (props["House"].mode, props["House"].opacity) == ("svg:overlay", 0.8)
    assert (props["Roof"].locked, props["Off"].visible) == (True, False)
    assert (props["Light"].is_isolated, props["House"].is_isolated) == (False, True)
    assert props["Veil"].mode == "svg:exclusion"


@pytest.mark.parametrize("name", FILES)
def test_paint_beyond_the_canvas_is_kept(name):
    sky = load_ora(DATA / name).document.layers[0]
    assert sky.tiles.read(Rect(-6, -4, 36, 16))[..., 3].all()


def test_what_krita_wrote_is_saved_again_without_loss(tmp_path):
    first = load_ora(DATA / FILES[0]).document
    save_ora(tmp_path / "again.ora", first.snapshot())
    again = load_ora(tmp_path / "again.ora").document
    assert drawn_tree(again) == drawn_tree(first)
    assert [layer.props for layer in again.layers] == [layer.props for layer in first.layers]
    assert np.array_equal(again.snapshot().flatten(), first.snapshot().flatten())
