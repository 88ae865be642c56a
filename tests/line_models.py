"""A small line finder that has learned nothing: for laws that hold whatever the weights."""

from pathlib import Path

import torch
from torch import nn

from sketchstudio.networks import weights
from sketchstudio.networks.line_finder import LineFinder
from tests.fake_models import a_card

ARGUMENTS = {"widths": [8, 8, 16, 16], "blocks": [1, 1, 1, 1], "depth": 1}


def a_line_finder(seed: int = 1) -> LineFinder:
    """No layer is left as the identity that it starts from."""
    torch.manual_seed(seed)
    network = LineFinder(**ARGUMENTS)
    for parameter in network.parameters():
        if parameter.dim() > 1:
            nn.init.kaiming_normal_(parameter)
        else:
            nn.init.normal_(parameter, std=0.3)
    network.head.weight.data *= 0.3
    return network.eval()


def write_line_model(folder: Path) -> Path:
    card = a_card(task="lineart", network="line_finder", arguments=ARGUMENTS)
    return weights.save(folder, a_line_finder(), card)
