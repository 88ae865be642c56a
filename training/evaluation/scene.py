"""Scenes drawn from held-out layouts, beside the paste-up and a baseline (--rival).

Protocol. Layouts of one to six things over scenery on 256 x 256, tags, places and styles by chance;
boxes are 0.7 to 1.4 times as wide for their height as the tag's drawings are. `recognised`: share
of things that the network named below finds among its five likeliest of all tags; each thing is
looked at by itself on white, as the layer it comes as, and only tags that it has a name for count.
`pairs`: the same for pairs of tag and hand that were held out of training, one thing a canvas.
`real`: the same for real drawings, those learned from and, as pairs, the held-out ones. `overlap`:
IoU of the smallest rectangle around what was drawn with its box. `outside`: share of pixels outside
a box that change by more than 8/255 when that box has another seed. `frechet`: between pictures and
those pasted up of real drawings for other layouts, in the features of that network; the paste-up's
own is the best there can be. Seconds: 256 x 256, four boxes, the best of five.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from sketchstudio.generators import registry
from sketchstudio.generators.models import choose_models
from training.config import ConfigError
from training.data import scene_sprites
from training.data.scene_sprites import HELD_OUT, TRAIN, Sprites
from training.figures.features import Features, frechet_distance
from training.figures.report import Row, table, write
from training.figures.scenes import Recognition, alone, changed_outside, overlap
from training.pages import scene as page
from training.pages import worst_first
from training.trials.scene_layouts import Layout, layouts, pair_layouts, shapes_of
from training.trials.scene_painters import GENERATOR, Drawer, PasteUp, Scene

LAYOUTS = 180
PAGE = 40
FOUR_BOXES = 3  # the place of a layout with four things
BUSY = "layouts"
PAIRS = "pairs"
OTHER_SEED = 1234


def evaluate(
    packs: Path, out: Path, *, most: int | None, side: int, rivals: Sequence[Path] = ()
) -> None:
    """Prints the table; writes scene.json, and scene.html with forty scenes.

    rivals: folders of models for the same generator. most: layouts, and pairs. side: of no use
    here."""
    learned, held_out = _sprites(packs, TRAIN), _sprites(packs, HELD_OUT)
    judge = Features.load()
    recognition = Recognition(judge, packs)
    count = most or LAYOUTS
    shapes = shapes_of([scene_sprites.aspect(each) for each in learned.sprites], learned.tags)
    busy = list(layouts(count, shapes, seed=1))
    pairs = list(pair_layouts(held_out, shapes, most=count, seed=2))
    pasting = PasteUp(learned)
    reference = [pasting.draw(each, seed=9) for each in layouts(count, shapes, seed=5)]
    rows, shown = [], []
    for drawer in _drawers(rivals):
        scenes = [drawer.draw(layout) for layout in busy]
        alike = {"frechet": _frechet(judge, scenes, reference)}
        rows.append(Row(drawer.name, BUSY, {**_kept_to(drawer, scenes, recognition), **alike}))
        drawn = [drawer.draw(layout) for layout in pairs]
        rows.append(Row(drawer.name, PAIRS, _recognised(drawn, recognition)))
        shown = shown or _shown(scenes, recognition)
    pasted = [pasting.draw(layout) for layout in busy]
    alike = {"frechet": _frechet(judge, pasted, reference)}
    rows.append(Row("real", BUSY, {**_recognised(pasted, recognition), **alike}))
    held_back = PasteUp(held_out)
    rows.append(Row("real", PAIRS, _recognised([held_back.draw(p) for p in pairs], recognition)))
    about = {"features": judge.name, "layouts": count, "pairs": len(pairs), "protocol": __doc__}
    write(out, GENERATOR, rows, about=about, cases="scenes")
    print(f"\nFeatures: {judge.name}.")
    words = page.ABOUT.format(judge=judge.name)
    about_page = worst_first.About(page.TITLE, words, table(rows, "scenes"))
    worst_first.save_page(out / f"{GENERATOR}.html", shown, about_page)


def _sprites(packs: Path, part: str) -> Sprites:
    return scene_sprites.load(packs / "prepared" / GENERATOR / part)


def _drawers(rivals: Sequence[Path]) -> list[Drawer]:
    """Ours first. ConfigError where there is no model."""
    models = choose_models(registry.get(GENERATOR).SPEC)
    if GENERATOR not in models:
        raise ConfigError("There is no model for scene; train and export one first.")
    ours = Drawer(GENERATOR, models)
    others = [Drawer(folder.name, {**models, GENERATOR: folder}) for folder in rivals]
    return [ours, *others]


def _kept_to(drawer: Drawer, scenes: Sequence[Scene], recognition: Recognition) -> dict[str, float]:
    overlaps = [
        overlap(layer, box)
        for scene in scenes
        for layer, box in zip(scene.layers, scene.layout.things, strict=True)
    ]
    return {
        **_recognised(scenes, recognition),
        "overlap": float(np.mean(overlaps)),
        "outside": float(np.mean([_outside(drawer, scene) for scene in scenes[:PAGE]])),
        "seconds": drawer.seconds(scenes[FOUR_BOXES % len(scenes)].layout),
    }


def _recognised(scenes: Sequence[Scene], recognition: Recognition) -> dict[str, float]:
    pictures, tags = _known_things(scenes, recognition)
    return {"recognised": float(np.mean(recognition.found(pictures, tags))) if tags else 0.0}


def _known_things(
    scenes: Sequence[Scene], recognition: Recognition
) -> tuple[list[np.ndarray], list[str]]:
    pictures, tags = [], []
    for scene in scenes:
        for layer, box in zip(scene.layers, scene.layout.things, strict=True):
            if recognition.knows(box.tag):
                pictures.append(alone(layer))
                tags.append(box.tag)
    return pictures, tags


def _outside(drawer: Drawer, scene: Scene) -> float:
    """What the foremost box's other seed changes elsewhere."""
    layout = scene.layout
    box = layout.things[-1]
    other = replace(box, seed=(box.seed + OTHER_SEED) % 2**31)
    boxes = tuple(other if each is box else each for each in layout.boxes)
    after = drawer.draw(Layout(boxes, layout.style))
    return changed_outside(scene.picture, after.picture, box)


def _frechet(judge: Features, scenes: Sequence[Scene], reference: Sequence[Scene]) -> float:
    vectors = [judge.vectors([scene.picture for scene in some]) for some in (scenes, reference)]
    return frechet_distance(*vectors)


def _shown(scenes: Sequence[Scene], recognition: Recognition) -> list[worst_first.Result]:
    found = []
    for scene in scenes[:PAGE]:
        pictures, tags = _known_things([scene], recognition)
        shares = recognition.shares(pictures, tags) if tags else [0.0]
        found.append(page.result_of(scene, likely=float(np.mean(shares))))
    return found
