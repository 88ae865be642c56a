"""Draws one thing of a scene: a sprite with alpha, of a tag, in the style of a hand.

An autoencoder whose code tells how a thing is drawn and as little as can be of whose hand it is:
what the encoder sees is blurred and has weakened outlines, and the decoder is told the hand (as a
style) and the tag. So a code of one hand's drawing can be decoded in another's style. The codes of
what was learned from are kept as the network's memory: to draw a thing is to recall codes of its
tag, to bend and mix them, and to decode the outcome.
"""

from collections.abc import Sequence

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from sketchstudio.networks.blocks import ResidualBlock, larger

SIDE = 96  # pixels of a sprite
SEEN_SIDE = 48  # of what is encoded
GRID = 12  # places a side of a code
STEPS = 127  # of a code's number, from 0 to 1, as it is remembered
EMPTY = -1  # the tag of a place in the memory where nothing is kept


class ScenePainter(nn.Module):
    """Encodes drawings of things and draws them; 3.1 M parameters as shipped.

    styles: the hands' names in the order of their numbers; tags: how many there are; memory: how
    many codes there is room for. `codes` (memory, channels, 12, 12) int8, `code_tags` and
    `code_styles` (memory,) int16 and `code_aspects` (memory,), the drawings' width to height, are
    what is remembered, not learned by gradients.
    """

    codes: Tensor
    code_tags: Tensor
    code_styles: Tensor
    code_aspects: Tensor

    def __init__(
        self,
        *,
        styles: Sequence[str],
        tags: int,
        memory: int = 7600,
        channels: int = 8,
        widths: tuple[int, int, int] = (192, 128, 32),
        blocks: tuple[int, int] = (2, 2),
        encoder: tuple[int, int] = (64, 128),
    ) -> None:
        super().__init__()
        self.styles: tuple[str, ...] = tuple(styles)
        self.register_buffer("codes", torch.zeros(memory, channels, GRID, GRID, dtype=torch.int8))
        self.register_buffer("code_tags", torch.full((memory,), EMPTY, dtype=torch.int16))
        self.register_buffer("code_styles", torch.zeros(memory, dtype=torch.int16))
        self.register_buffer("code_aspects", torch.ones(memory))
        near, far = encoder
        self.see = nn.Conv2d(16, near, 3, padding=1)
        self.seen_near = ResidualBlock(near)
        self.down = nn.Conv2d(near, far, 2, stride=2)
        self.seen_far = ResidualBlock(far)
        self.to_code = nn.Conv2d(far, channels, 1)
        coarse, middle, fine = widths
        self.enter = nn.Conv2d(channels, coarse, 3, padding=1)
        self.tag = _vectors(tags, coarse)
        self.coarse_style = _vectors(len(styles), coarse)
        self.coarse = _blocks(coarse, blocks[0])
        self.to_middle = nn.Conv2d(coarse, middle, 1)
        self.middle_style = _vectors(len(styles), middle)
        self.middle = _blocks(middle, blocks[1])
        self.to_fine = nn.Conv2d(middle, fine, 1)
        self.fine_style = _vectors(len(styles), fine)
        self.fine = ResidualBlock(fine)
        self.head = nn.Conv2d(fine, 16, 3, padding=1)

    def encode(self, seen: Tensor) -> Tensor:
        """seen: (B, 4, 48, 48), colours times alpha in [-1, 1], and alpha in [0, 1] -> codes
        (B, channels, 12, 12) in [-1, 1]."""
        x = self.see(F.pixel_unshuffle(seen, 2).contiguous(memory_format=torch.channels_last))
        x = self.seen_far(self.down(self.seen_near(x)))
        return torch.tanh(self.to_code(F.relu(x)).float())

    def decode(self, codes: Tensor, style: Tensor, tag: Tensor) -> Tensor:
        """codes: (B, channels, 12, 12) in [-1, 1]; style, tag: (B,) int -> sprites (B, 4, 96, 96):
        straight colours in [-1, 1] and a little beyond, and alpha in [0, 1] and beyond."""
        codes = codes.contiguous(memory_format=torch.channels_last)
        x = self.enter(codes) + _everywhere(self.tag(tag) + self.coarse_style(style))
        x = larger(self.to_middle(self.coarse(x))) + _everywhere(self.middle_style(style))
        x = larger(self.to_fine(self.middle(x))) + _everywhere(self.fine_style(style))
        x = F.relu(self.fine(x))
        with torch.autocast(codes.device.type, enabled=False):  # or light tones would be stepped
            return F.pixel_shuffle(self.head(x.float()), 2)

    def forward(self, seen: Tensor, style: Tensor, tag: Tensor) -> Tensor:
        """What is seen, drawn in that style."""
        return self.decode(self.encode(seen), style, tag)

    @torch.no_grad()
    def remember(self, codes: Tensor, *, styles: Tensor, tags: Tensor, aspects: Tensor) -> None:
        """Keep the codes (N, channels, 12, 12) of drawings of these styles, tags and aspects, and
        no others; ValueError where there is not room for all."""
        count = len(codes)
        if count > len(self.codes):
            raise ValueError(f"there is room for {len(self.codes)} codes, not for {count}")
        self.codes.zero_()
        self.code_tags.fill_(EMPTY)
        self.codes[:count] = (codes * STEPS).round().clamp(-STEPS, STEPS).to(torch.int8)
        self.code_tags[:count] = tags.to(torch.int16)
        self.code_styles[:count] = styles.to(torch.int16)
        self.code_aspects[:count] = aspects.to(self.code_aspects)

    def recall(self, rows: Tensor) -> Tensor:
        """The remembered codes of those rows, in [-1, 1]."""
        return self.codes[rows].float() / STEPS


def _vectors(count: int, width: int) -> nn.Embedding:
    vectors = nn.Embedding(count, width)
    nn.init.normal_(vectors.weight, std=0.1)
    return vectors


def _blocks(channels: int, count: int) -> nn.Sequential:
    return nn.Sequential(*(ResidualBlock(channels) for _ in range(count)))


def _everywhere(vector: Tensor) -> Tensor:
    return vector[:, :, None, None]


NETWORKS = {"scene_painter": ScenePainter}
