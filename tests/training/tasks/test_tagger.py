"""The tagger's pictures, how they are labelled and held out, and its training, in small."""

import json
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from training import config
from training.config import ConfigError
from training.data import small_views, tagged_pictures, tagged_set
from training.data.tagged_pictures import Picture
from training.data.tagged_set import SIDE, UNKNOWN
from training.tasks.tagger import Tagger, chances

HANDS = [f"emoji-vendors/{name}" for name in ("noto", "twemoji", "fluent_flat", "fluent_color")]
SMALL = {"widths": [8, 8, 8], "blocks": [1, 1, 1], "features": 8}


def picture(tag: str, hand: str, **changes) -> Picture:
    entries = {"path": None, "tag": tag, "category": "other", "hand": hand, "held_out": False}
    return Picture(**(entries | changes))


def with_common_tags(pictures):
    return tagged_pictures._with_common_tags(pictures)


def test_a_tag_needs_three_hands_and_two_renderings_of_one_drawing_are_one_hand() -> None:
    two = with_common_tags([picture("dog", hand) for hand in HANDS[1:]])
    assert {each.tag for each in two} == {""}
    three = with_common_tags([picture("dog", hand) for hand in HANDS])
    assert {each.tag for each in three} == {"dog"}


def test_every_tag_is_learned_from_two_hands_and_no_drawing_is_on_both_sides() -> None:
    tags = [f"thing {number}" for number in range(300)]
    found = with_common_tags([picture(tag, hand) for tag in tags for hand in HANDS])
    assert 0.03 < np.mean([each.held_out for each in found]) < 0.16
    for tag in tags:
        mine = {each.hand: each.held_out for each in found if each.tag == tag}
        assert mine[HANDS[2]] == mine[HANDS[3]]
        assert len({hand for hand in HANDS[:3] if not mine[hand]}) >= 2


def test_names_lose_their_article_and_what_is_in_brackets() -> None:
    assert tagged_pictures._plain("A frog (from Peru).") == "frog"
    assert tagged_pictures._plain("theatre") == "theatre"


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    cut_out = np.zeros((50, 50, 4), np.uint8)
    cut_out[5:15, 10:20] = (200, 0, 0, 255)
    photo = np.full((40, 60, 3), (20, 90, 160), np.uint8)
    Image.fromarray(cut_out).save(tmp_path / "cut-out.png")
    Image.fromarray(photo).save(tmp_path / "photo.png")
    return tmp_path / "cut-out.png", tmp_path / "photo.png"


def test_a_cut_out_thing_is_centred_on_white_with_its_margin(files) -> None:
    small = tagged_set.small(picture("", "x", path=files[0]))
    assert small.shape == (SIDE, SIDE, 4)
    assert (small[SIDE // 2, SIDE // 2] == (200, 0, 0, 255)).all()
    assert (small[:6] == (255, 255, 255, 0)).all()
    assert 0.8 < (small[..., 3] > 128).any(0).mean() < 0.88


def test_a_photograph_fills_its_square(files) -> None:
    small = tagged_set.small(picture("", "x", path=files[1]))
    assert (small == (20, 90, 160, 255)).all()


@pytest.fixture
def prepared(files, tmp_path: Path) -> Path:
    out = tmp_path / "prepared"
    work = [
        picture("dog", "noto", path=files[0], category="animals"),
        picture("", "photos", path=files[1]),
        picture("", "photos", path=files[1], category=""),
        picture("dog", "twemoji", path=files[0], category="animals", held_out=True),
    ]
    tagged_set.prepare(work, out, processes=1)
    return out


def test_the_set_knows_what_it_knows(prepared: Path) -> None:
    train, answers = tagged_set.load(prepared / "train"), tagged_set.load_answers(prepared)
    assert train.column("tags").tolist() == [0, UNKNOWN, UNKNOWN]
    names = [answers["categories"][i] if i >= 0 else "" for i in train.column("categories")]
    assert names == ["animals", "other", ""]
    assert json.loads((prepared / "held-out" / "items.json").read_text())[0][0] == "twemoji"


def test_every_known_row_is_drawn_and_no_other(prepared: Path) -> None:
    drawn = chances(tagged_set.load(prepared / "train"), 0.6)
    assert drawn[0] > drawn[1] > 0 == drawn[2]
    assert drawn.sum() == pytest.approx(1)


def a_task(prepared: Path, **arguments) -> Tagger:
    heads = {name: len(all_) for name, all_ in tagged_set.load_answers(prepared).items()}
    read = config.read("tagger").with_changes(
        arguments={**SMALL, "heads": heads, **arguments}, settings={"sides": [32]}
    )
    return Tagger(read, prepared)


def test_steps_lower_the_loss(prepared: Path) -> None:
    torch.manual_seed(0)
    task = a_task(prepared)
    network = task.network()
    optimizer = torch.optim.Adam(network.parameters(), lr=3e-3)
    batch = task.batch(np.random.default_rng(0), 8)
    assert batch["picture"].dtype == torch.uint8
    losses = []
    for _ in range(10):
        loss, scalars = task.loss(network, batch)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(float(loss.detach()))
    assert losses[-1] < losses[0]
    assert scalars.keys() == {"tags", "categories", "hands"}


def test_heads_that_do_not_fit_the_pictures_are_refused(prepared: Path) -> None:
    with pytest.raises(ConfigError, match="heads = "):
        a_task(prepared, heads={"tags": 3, "categories": 12, "hands": 2}).network()


def test_white_paper_stays_white_and_colour_can_be_lost() -> None:
    pictures = torch.full((1, 3, 4, 4), 255, dtype=torch.uint8)
    pictures[0, :, 0, 0] = torch.tensor([200, 40, 90])
    changed = small_views.recoloured(pictures, torch.zeros(1, 1, 1, 1), torch.ones(1, 3, 1, 1))
    assert (changed[0, :, 1:] == 255).all()
    assert changed[0, :, 0, 0].tolist() == pytest.approx([110, 110, 110])


def test_a_view_lies_on_its_ground_and_a_photograph_is_stretched_not_framed() -> None:
    beside = np.full((SIDE, SIDE, 4), 255, np.uint8)
    photo = np.full((SIDE, SIDE, 4), (20, 90, 160, 255), np.uint8)
    for seed in range(20):
        seen = small_views.view(photo, beside, 64, np.random.default_rng(seed), flips=True)
        assert seen.shape == (64, 64, 3)
        assert (seen == (20, 90, 160)).all()
