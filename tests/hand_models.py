"""A small painting hand that has learned nothing: for laws that hold whatever the weights."""

from pathlib import Path

import torch
from torch import nn

from sketchstudio.networks import weights
from sketchstudio.networks.cyclegan import Hand
from tests.fake_models import a_card

LAYOUTS = 8
ARGUMENTS = {
    "width": 8,
    "blocks": [1, 1, 1],
    "back_width": 8,
    "back_depth": 1,
    "gallery": LAYOUTS,
}


def a_hand(seed: int = 1) -> Hand:
    """No layer is left as the identity that it starts from, and no layout is as another."""
    torch.manual_seed(seed)
    hand = Hand(**ARGUMENTS)
    for parameter in hand.parameters():
        if parameter.dim() > 1:
            nn.init.kaiming_normal_(parameter)
        else:
            nn.init.normal_(parameter, std=0.3)
    with torch.no_grad():
        hand.painter.head.weight.mul_(0.05)  # the colours that are told are to be seen
    hand.gallery.copy_(torch.rand_like(hand.gallery))
    return hand.eval()


def write_hand(folder: Path, seed: int = 1) -> Path:
    card = a_card(name=folder.name, task="cyclegan", network="cyclegan", arguments=ARGUMENTS)
    return weights.save(folder, a_hand(seed), card)
