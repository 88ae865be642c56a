"""A small painter of scenes that has learned nothing: for laws that hold whatever the weights."""

from pathlib import Path

import torch
from torch import nn

from sketchstudio.document.vocabulary import vocabulary
from sketchstudio.networks import weights
from sketchstudio.networks.scene_painter import GRID, ScenePainter
from tests.fake_models import a_card

STYLES = ["twemoji", "openmoji"]
EACH = 3  # remembered drawings of a tag
ARGUMENTS = {
    "styles": STYLES,
    "tags": len(vocabulary().tags),
    "memory": EACH * len(vocabulary().tags),
    "channels": 2,
    "widths": [8, 8, 8],
    "blocks": [1, 1],
    "encoder": [8, 8],
}


def a_scene_painter(seed: int = 1) -> ScenePainter:
    """Draws blobs of all colours, each of another drawing, opaque in the middle."""
    torch.manual_seed(seed)
    network = ScenePainter(**ARGUMENTS)
    for parameter in network.parameters():
        if parameter.dim() > 1:
            nn.init.normal_(parameter, std=0.1)
    for name in ("tag", "coarse_style", "middle_style", "fine_style"):
        nn.init.normal_(getattr(network, name).weight, std=1.0)
    network.head.bias.data[12:] = 2.0  # alpha, of all four pixels of a place
    count = ARGUMENTS["memory"]
    numbers = torch.arange(count)
    network.remember(
        torch.rand(count, ARGUMENTS["channels"], GRID, GRID) * 2 - 1,
        styles=numbers % len(STYLES),
        tags=numbers % ARGUMENTS["tags"],
        aspects=torch.ones(count),
    )
    return network.eval()


def write_scene_model(folder: Path) -> Path:
    labels = {"tags": [tag.name for tag in vocabulary().tags]}
    card = a_card(task="scene", network="scene_painter", arguments=ARGUMENTS, labels=labels)
    return weights.save(folder, a_scene_painter(), card)
