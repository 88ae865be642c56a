"""A small painter of sketches that has learned nothing: for laws that hold whatever the weights."""

from pathlib import Path

import torch
from torch import nn

from sketchstudio.networks import weights
from sketchstudio.networks.region_colorizer import RegionColorizer
from sketchstudio.networks.sketch_painter import SketchPainter
from tests.fake_models import a_card

ARGUMENTS = {
    "categories": ["shoes", "animals", "space"],
    "flat": ["animals"],
    "whole": ["space"],
    "gallery": 6,
    "widths": [8, 16, 16, 16],
    "blocks": [1, 1, 1, 1],
}


def a_painter(seed: int = 1, arguments: dict = ARGUMENTS) -> SketchPainter:
    """No layer is left as the identity that it starts from."""
    torch.manual_seed(seed)
    network = SketchPainter(**arguments)
    for parameter in network.parameters():
        if parameter.dim() > 1:
            nn.init.kaiming_normal_(parameter)
        else:
            nn.init.normal_(parameter, std=0.3)
    network.head.weight.data *= 0.02
    network.gallery.copy_(torch.rand(network.gallery.shape))
    return network.eval()


def write_painter_model(folder: Path, **changes) -> Path:
    arguments = ARGUMENTS | changes
    card = a_card(task="pix2pix", network="sketch_painter", arguments=arguments)
    return weights.save(folder, a_painter(arguments=arguments), card)


def write_colourist_model(folder: Path, **changes) -> Path:
    """A chooser of colours for the same categories, with a palette of its own."""
    arguments = {
        "colours": 12,
        "width": 16,
        "layers": 1,
        "heads": 2,
        "categories": ARGUMENTS["categories"],
    } | changes
    torch.manual_seed(2)
    network = RegionColorizer(**arguments)
    nn.init.normal_(network.from_category.weight)
    nn.init.normal_(network.head.weight, std=0.1)
    network.palette.copy_(torch.rand(network.palette.shape) * 0.8)
    card = a_card(task="sketch-colours", network="region_colorizer", arguments=arguments)
    return weights.save(folder, network.eval(), card)
