from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from sketchstudio.conditioning.ink import ink_map
from sketchstudio.conditioning.regions import segment
from tests import line_drawings as drawings
from training.data import packs, region_set

RED = (220, 30, 40)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A pack of thirty OpenMoji-like pairs: a box parted in two, one side red."""
    line = drawings.two_rooms()
    colour = line.copy()
    colour[44:212, 34:126] = RED
    pack = tmp_path / "emoji-pairs"
    rows = ["key\tkind\tbbox"]
    for i in range(30):
        for name, picture in (("line", line), ("color", colour)):
            path = pack / "pairs_openmoji" / name / f"{i:04X}.webp"
            path.parent.mkdir(parents=True, exist_ok=True)
            Image.fromarray(picture).save(path, lossless=True)
        rows.append(f"{i:04X}\tline\t20,30,236,226")
    (pack / "pairs_openmoji.tsv").write_text("\n".join(rows) + "\n")
    return tmp_path


def test_what_is_held_out_is_never_learned_from(root: Path) -> None:
    portions = [region_set.Portion("openmoji", 2)]
    learned, held = (
        {item.drawing.subject for item in region_set.items(root, portions, held_out=h, seed=1)}
        for h in (False, True)
    )
    assert len(held) == 3
    assert not learned & held
    assert len(learned | held) == 30


def test_a_prepared_set_knows_the_regions_true_colours(root: Path) -> None:
    work = region_set.items(root, [region_set.Portion("openmoji", 2)], held_out=False, seed=1)[:4]
    region_set.prepare(work, root / "set", processes=1)
    columns = region_set.load(root / "set")
    for i in range(len(work)):
        count = int(columns["count"][i])
        true = columns["regions"][i, :count].astype(int)
        assert (np.abs(true - RED).max(1) < 12).any()
        assert (columns["known"][i, :count] <= 1).all()
        assert columns["full"][i].max() == count
    assert len(region_set.item_names(root / "set")) == 4


def test_the_true_colour_of_a_region_is_taken_beside_the_ink() -> None:
    line = drawings.two_rooms()
    colour = line.copy()
    colour[44:212, 34:126] = RED
    ink = ink_map(line)
    regions = segment(ink)
    true, known = region_set.true_colours(colour, ink, regions)
    red_room = regions.core[128, 80] - 1
    assert tuple(true[red_room].tolist()) == RED
    assert known[red_room] > 0.95


def test_some_picture_of_any_folder_is_held_out(tmp_path: Path) -> None:
    for i in range(4):
        path = tmp_path / "mine" / f"picture{i}.png"
        path.parent.mkdir(exist_ok=True)
        Image.fromarray(drawings.circle(side=64)).save(path)
    held = [drawing.held_out for drawing in packs.drawings(tmp_path, "mine")]
    assert 0 < sum(held) < 4


def test_a_missing_pack_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(packs.PackMissing, match="unpack"):
        packs.drawings(tmp_path, "openmoji")
