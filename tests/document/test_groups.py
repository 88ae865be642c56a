"""Groups: what they look like, and how layers come into them and out."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from sketchstudio.document import Document, LayerProps, Rect, TileStore
from sketchstudio.document.layer_edits import EditRefused, add_layer, duplicate_layers
from sketchstudio.document.layer_merges import (
    flatten_image,
    merge_down,
    merge_group,
    merge_layers,
    merge_visible,
)
from sketchstudio.document.layer_moves import (
    MAX_DEPTH,
    group_layers,
    move_down,
    move_layers,
    move_up,
    ungroup,
)
from sketchstudio.document.paintable import why_not_paintable
from sketchstudio.document.pixels import to_premultiplied_bgra

SIZE = (150, 40)


def noise(seed: int) -> TileStore:
    pixels = np.random.default_rng(seed).integers(0, 256, (*SIZE[::-1], 4), dtype=np.uint8)
    return TileStore.from_pixels(to_premultiplied_bgra(pixels))


@pytest.fixture
def document() -> Document:
    """From the bottom: a, (b, c)G, d."""
    document = Document(*SIZE)
    for seed, name in enumerate("abcd"):
        document.append_layer(LayerProps(name), noise(seed))
    ids = {layer.id for layer in document.layers[1:3]}
    group_layers(document, ids, LayerProps("G", is_group=True)).apply(document)
    return document


def tree(document: Document, group_id: int | None = None) -> str:
    words = []
    for layer in document.layers:
        if layer.parent_id == group_id:
            inside = f"({tree(document, layer.id)})" if layer.props.is_group else ""
            words.append(inside + layer.props.name)
    return " ".join(words)


def find(document: Document, name: str):
    return next(layer for layer in document.layers if layer.props.name == name)


def change(document: Document, name: str, **props) -> None:
    layer = find(document, name)
    layer.props = replace(layer.props, **props)


def picture(document: Document) -> np.ndarray:
    return document.snapshot().flatten().astype(int)


# ---- how they look


def test_a_plain_group_looks_as_its_layers_do_without_it(document):
    change(document, "b", opacity=0.5)
    grouped = picture(document)
    ungroup(document, find(document, "G").id).apply(document)
    assert np.abs(grouped - picture(document)).max() <= 1


@pytest.mark.parametrize("mode", ["svg:multiply", "svg:color", "svg:dst-out"])
def test_a_group_blends_as_one_layer_of_what_is_in_it(document, mode):
    change(document, "G", mode=mode, opacity=0.7)
    change(document, "c", mode="svg:screen")
    grouped = picture(document)
    merge_group(document, find(document, "G").id).apply(document)
    assert tree(document) == "a G d"
    assert np.array_equal(grouped, picture(document))


def test_an_isolated_group_hides_what_is_below_from_its_layers(document):
    change(document, "b", visible=False)
    change(document, "c", mode="svg:multiply")
    isolated = picture(document)
    change(document, "c", mode="svg:src-over")
    assert np.abs(isolated - picture(document)).max() <= 1


def test_a_group_that_is_passed_through_blends_with_what_is_below(document):
    change(document, "c", mode="svg:multiply")
    change(document, "G", pass_through=True)
    through = picture(document)
    ungroup(document, find(document, "G").id).apply(document)
    assert np.array_equal(through, picture(document))


def test_opacity_of_its_own_isolates_a_group(document):
    change(document, "c", mode="svg:multiply")
    change(document, "G", opacity=0.5)
    isolated = picture(document)
    change(document, "G", pass_through=True)
    assert np.array_equal(isolated, picture(document))


def test_what_is_in_a_hidden_group_is_not_shown(document):
    change(document, "G", visible=False)
    hidden = picture(document)
    document.layers = [layer for layer in document.layers if layer.props.name in "ad"]
    assert np.array_equal(hidden, picture(document))


def test_generate_does_not_look_into_a_group_it_is_not_to_look_at(document):
    change(document, "G", is_input=False)
    seen = document.snapshot().flatten(inputs_only=True)
    change(document, "G", visible=False)
    assert np.array_equal(seen, document.snapshot().flatten())


def test_an_opaque_layer_hides_exactly_what_is_below_it(document):
    opaque = np.full((*SIZE[::-1], 4), 255, np.uint8)
    find(document, "d").tiles.write(Rect(0, 0, *SIZE), opaque)
    assert (picture(document) == 255).all()
    change(document, "d", opacity=0.5)
    assert not (picture(document) == 255).all()


# ---- what may be painted


@pytest.mark.parametrize(
    ("props", "why"), [({"visible": False}, "hidden"), ({"locked": True}, "lock")]
)
def test_a_group_hides_and_locks_what_is_in_it(document, props, why):
    document.active_layer_id = find(document, "b").id
    assert why_not_paintable(document) == ""
    change(document, "G", **props)
    assert why in why_not_paintable(document)
    assert "G" in why_not_paintable(document)


def test_there_is_no_painting_on_a_group(document):
    document.active_layer_id = find(document, "G").id
    assert "is a group" in why_not_paintable(document)


# ---- how they are put together


@pytest.mark.parametrize(
    ("names", "parent", "above", "wanted"),
    [
        ("a", "G", None, "(a b c)G d"),
        ("a", "G", "b", "(b a c)G d"),
        ("c", None, "d", "a (b)G d c"),
        ("b", None, None, "b a (c)G d"),
        ("ad", "G", "c", "(b c a d)G"),
        ("G", None, None, "(b c)G a d"),
        ("bG", None, "d", "a d (b c)G"),
    ],
)
def test_layers_are_put_where_they_are_dropped(document, names, parent, above, wanted):
    ids = {find(document, name).id for name in names}
    parent_id = find(document, parent).id if parent else None
    above_id = find(document, above).id if above else None
    edit = move_layers(document, ids, parent_id=parent_id, above_id=above_id)
    assert edit is not None
    edit.apply(document)
    assert tree(document) == wanted


def test_nothing_is_put_into_a_layer_that_is_no_group(document):
    with pytest.raises(EditRefused, match="“d” is no group"):
        move_layers(
            document, {find(document, "a").id}, parent_id=find(document, "d").id, above_id=None
        )


def test_a_layer_walks_up_through_groups_and_down_again(document):
    ways = [tree(document)]
    while (edit := move_up(document, {find(document, "a").id})) is not None:
        edit.apply(document)
        ways.append(tree(document))
    assert ways == [
        "a (b c)G d",
        "(a b c)G d",
        "(b a c)G d",
        "(b c a)G d",
        "(b c)G a d",
        "(b c)G d a",
    ]
    back = [tree(document)]
    while (edit := move_down(document, {find(document, "a").id})) is not None:
        edit.apply(document)
        back.append(tree(document))
    assert back == ways[::-1]


def test_a_group_is_duplicated_with_all_in_it(document):
    change(document, "b", visible=False)
    duplicate_layers(document, {find(document, "G").id}).apply(document)
    assert tree(document) == "a (b c)G (b c)G copy d"
    assert document.active_layer is find(document, "G copy")
    assert len({layer.id for layer in document.layers}) == len(document.layers)


def test_a_new_layer_lands_on_top_within_the_active_group(document):
    document.active_layer_id = find(document, "G").id
    add_layer(document, LayerProps("new")).apply(document)
    assert tree(document) == "a (b c new)G d"


def test_groups_are_not_nested_without_end(document):
    for number in range(MAX_DEPTH - 2):
        inner = find(document, "b")
        group_layers(document, {inner.id}, LayerProps(f"g{number}", is_group=True)).apply(document)
    with pytest.raises(EditRefused, match="at most"):
        for number in range(3):
            props = LayerProps(f"h{number}", is_group=True)
            group_layers(document, {find(document, "b").id}, props).apply(document)


# ---- how they become one


def test_merging_keeps_the_look(document):
    change(document, "G", opacity=0.6)
    before = picture(document)
    merge_down(document, find(document, "d").id).apply(document)
    assert tree(document) == "a G"
    assert np.abs(picture(document) - before).max() <= 3


def test_chosen_layers_become_one_in_the_place_of_the_topmost(document):
    merge_layers(document, {find(document, name).id for name in "ac"}).apply(document)
    assert tree(document) == "(b c)G d"


@pytest.mark.parametrize(("merge", "left"), [(merge_visible, "a b d"), (flatten_image, "a")])
def test_merging_all_keeps_the_look_and_what_is_hidden_or_not(document, merge, left):
    change(document, "b", visible=False)
    change(document, "d", visible=False)
    change(document, "c", mode="svg:multiply")
    before = picture(document)
    merge(document).apply(document)
    assert tree(document) == left
    assert np.array_equal(picture(document), before)


def test_a_locked_layer_in_a_group_is_not_merged(document):
    change(document, "b", locked=True)
    with pytest.raises(EditRefused, match="“b” is locked"):
        merge_group(document, find(document, "G").id)
    with pytest.raises(EditRefused, match="“b” is locked"):
        flatten_image(document)
