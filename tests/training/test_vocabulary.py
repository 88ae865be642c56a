"""The list of tags is measured by the packs: whose hands, which files, what colour."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from sketchstudio.document.vocabulary import Tag, read_vocabulary
from training.data.packs import PackMissing
from training.vocabulary import drawings_of, emoji_key, faults, main_color, measured, write

DOG = "🐕"
RED, GREY = (200, 40, 30, 255), (20, 20, 20, 255)


@pytest.fixture
def packs(tmp_path: Path) -> Path:
    """A dog by three hands as an emoji (one of them in two renderings), and one as an object."""
    for vendor in ("twemoji", "noto", "fluent_flat", "fluent_color"):
        draw(tmp_path / "emoji-vendors" / vendor / "1F415.webp")
    draw(tmp_path / "objects" / "gcompris_words" / "dog.webp")
    draw(tmp_path / "objects" / "tuxpaint_photo" / "dog.webp")
    table = "file\ttag\tcategory\ngcompris_words/dog\tA dog\tanimals\n"
    table += "tuxpaint_photo/dog\tdog\tanimals\n"
    (tmp_path / "objects" / "tags.tsv").write_text(table, encoding="utf-8")
    return tmp_path


def draw(path: Path) -> None:
    """A red square with a dark outline, on nothing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    pixels = np.zeros((64, 64, 4), np.uint8)
    pixels[10:50, 10:50] = GREY
    pixels[14:46, 14:46] = RED
    Image.fromarray(pixels).save(path, lossless=True)


def dog(**changes: object) -> Tag:
    values: dict = {"group": "animals", "picture": "beast", "color": (0, 0, 0), "emoji": (DOG,)}
    return Tag("dog", **{**values, **changes})


def test_an_emoji_is_filed_by_its_code_points_without_the_mark_for_colour():
    assert emoji_key("☀️") == "2600"
    assert emoji_key("🐕‍🦺") == "1F415-200D-1F9BA"


def test_a_hand_counts_once_and_photographs_do_not(packs: Path):
    (found,) = measured([dog()], packs)
    assert found.hands == 4
    assert found.objects == ("gcompris_words/dog",)
    assert len(drawings_of(found, packs)) == 5


def test_the_colour_is_that_of_the_thing_not_of_its_outline(packs: Path):
    (found,) = measured([dog()], packs)
    assert np.abs(np.subtract(found.color, RED[:3])).max() <= 8


def test_what_is_all_dark_has_no_colour(tmp_path: Path):
    Image.new("RGBA", (8, 8), GREY).save(tmp_path / "dark.webp", lossless=True)
    assert main_color(tmp_path / "dark.webp") is None


def test_a_tag_that_too_few_have_drawn_or_that_has_no_picture_is_a_fault(tmp_path: Path):
    (tmp_path / "beast.svg").touch()
    assert faults([dog(hands=3)], tmp_path) == []
    assert faults([dog(hands=2)], tmp_path) == ["dog: drawn by 2 hands, not 3."]
    assert faults([dog(hands=3, picture="bird")], tmp_path) == [
        "dog: there is no picture bird.svg."
    ]


def test_two_tags_cannot_share_an_emoji(tmp_path: Path):
    (tmp_path / "beast.svg").touch()
    wolf = Tag("wolf", "animals", "beast", (0, 0, 0), 3, emoji=(DOG,))
    assert faults([dog(hands=3), wolf], tmp_path) == [f"wolf: {DOG} is drawn for dog already."]


def test_scenery_needs_no_hands(tmp_path: Path):
    (tmp_path / "sky.svg").touch()
    assert faults([Tag("sky", "scenery", "sky", (0, 0, 0))], tmp_path) == []


def test_what_was_measured_is_written_and_read_again(packs: Path, tmp_path: Path):
    tags = measured([dog(synonyms=("puppy", "hound"))], packs)
    write(tags, tmp_path / "tags.tsv")
    assert list(read_vocabulary(tmp_path / "tags.tsv").tags) == tags


def test_missing_packs_are_told(tmp_path: Path):
    with pytest.raises(PackMissing):
        measured([dog()], tmp_path)
