"""Chooses a colour for every region of a line drawing: regions are tokens, colours are classes.

A small convolutional encoder reads the ink, its features are pooled over each region, and a
transformer over the regions gives each one logits over a fixed palette. Regions as tokens follow
AnT (Casey et al., "The Animation Transformer", 2021), masked prediction MaskGIT
(Chang et al., 2022).
"""

from collections.abc import Sequence

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from sketchstudio.networks.blocks import ResidualBlock

INK_SIDE = 256  # pixels: the square the ink is brought to
CELLS = 32  # the encoder's grid, a side
GEOMETRY = 8  # numbers that describe a region's place and shape
FRAME_SHARE = 5  # which of them is its share of the picture's frame
RELATIONS = 4  # numbers that describe how two regions touch


class InkEncoder(nn.Module):
    """ink: (B, 1, 256, 256) in [0, 1], 1 where there is ink -> (B, out, 32, 32)."""

    def __init__(self, fine: int = 96, middle: int = 160, coarse: int = 256) -> None:
        super().__init__()
        self.enter = nn.Conv2d((INK_SIDE // CELLS) ** 2, fine, 3, padding=1)
        self.fine = ResidualBlock(fine)
        self.down1 = nn.Conv2d(fine, middle, 3, stride=2, padding=1)
        self.middle = ResidualBlock(middle)
        self.down2 = nn.Conv2d(middle, coarse, 3, stride=2, padding=1)
        self.coarse = nn.Sequential(ResidualBlock(coarse), ResidualBlock(coarse))
        self.back = nn.Conv2d(coarse, middle, 1)
        self.joined = ResidualBlock(middle)
        self.out_channels = fine + middle + coarse

    def forward(self, ink: Tensor) -> Tensor:
        fine = self.fine(self.enter(F.pixel_unshuffle(ink, INK_SIDE // CELLS)))
        middle = self.middle(self.down1(fine))
        coarse = self.coarse(self.down2(middle))
        middle = self.joined(middle + F.interpolate(self.back(coarse), scale_factor=2))
        middle = F.interpolate(middle, scale_factor=2)
        return torch.cat([fine, middle, F.interpolate(coarse, scale_factor=4)], 1)


class RegionBlock(nn.Module):
    """A pre-norm transformer block whose attention is biased by how two regions touch."""

    def __init__(self, width: int, heads: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.norm1 = nn.LayerNorm(width)
        self.query_key_value = nn.Linear(width, 3 * width)
        self.relation = nn.Linear(RELATIONS, heads)
        self.project = nn.Linear(width, width)
        self.norm2 = nn.LayerNorm(width)
        self.widen = nn.Linear(width, 4 * width)
        self.narrow = nn.Linear(4 * width, width)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, relations: Tensor, present: Tensor) -> Tensor:
        """x: (B, R, width); relations: (B, R, R, RELATIONS); present: (B, R) bool -> like x."""
        batch, regions, width = x.shape
        parts = self.query_key_value(self.norm1(x)).view(batch, regions, 3, self.heads, -1)
        query, key, value = parts.permute(2, 0, 3, 1, 4)
        bias = self.relation(relations).permute(0, 3, 1, 2)
        bias = bias.masked_fill(~present[:, None, None, :], -1e4).to(query.dtype)
        mixed = F.scaled_dot_product_attention(query, key, value, attn_mask=bias)
        x = x + self.dropout(self.project(mixed.transpose(1, 2).reshape(batch, regions, width)))
        return x + self.dropout(self.narrow(F.gelu(self.widen(self.norm2(x)))))


class RegionColorizer(nn.Module):
    """Logits over the palette for every region; 8.2 M parameters as shipped.

    categories: the names of what a drawing may show; with none it is not told.
    """

    palette: Tensor  # (K, 3) sRGB in [0, 1]: what the classes stand for

    def __init__(
        self,
        *,
        colours: int = 128,
        width: int = 256,
        layers: int = 5,
        heads: int = 8,
        dropout: float = 0.1,
        categories: Sequence[str] = (),
    ) -> None:
        super().__init__()
        self.colours, self.categories = colours, tuple(categories)
        self.encoder = InkEncoder()
        self.from_picture = nn.Linear(self.encoder.out_channels, width)
        self.from_geometry = nn.Linear(GEOMETRY, width)
        self.from_class = nn.Embedding(colours + 1, width)
        self.from_colour = nn.Linear(4, width)
        self.blocks = nn.ModuleList(RegionBlock(width, heads, dropout) for _ in range(layers))
        self.norm = nn.LayerNorm(width)
        self.head = nn.Linear(width, colours)
        self.register_buffer("palette", torch.zeros(colours, 3))
        if self.categories:
            self.from_category = nn.Embedding(len(self.categories), width)
            nn.init.zeros_(self.from_category.weight)

    def encode(
        self, ink: Tensor, pooling: Tensor, geometry: Tensor, category: Tensor | None = None
    ) -> Tensor:
        """What the drawing says of each region, whatever the colours.

        ink: (B, 1, 256, 256); pooling: (B, R, 1024), each region's share in the encoder's cells;
        geometry: (B, R, GEOMETRY); category: (B,) int64, for one that has categories ->
        (B, R, width).
        """
        features = self.encoder(ink).flatten(2).transpose(1, 2)
        pooling = pooling / pooling.sum(-1, keepdim=True).clamp(min=1e-6)
        pooled = torch.bmm(pooling.to(features.dtype), features)
        tokens = self.from_picture(pooled) + self.from_geometry(geometry)
        return tokens if category is None else tokens + self.from_category(category)[:, None]

    def decide(
        self, tokens: Tensor, relations: Tensor, present: Tensor, known: Tensor, colour: Tensor
    ) -> Tensor:
        """tokens: from `encode`; relations: (B, R, R, RELATIONS); present: (B, R) bool;
        known: (B, R) int64, the class, or `colours` where it is to be found; colour: (B, R, 4), the
        known colour in [0, 1] and a 1, or four zeros -> logits (B, R, colours).
        """
        x = tokens + self.from_class(known) + self.from_colour(colour)
        for block in self.blocks:
            x = block(x, relations, present)
        return self.head(self.norm(x))

    def forward(
        self,
        ink: Tensor,
        pooling: Tensor,
        geometry: Tensor,
        relations: Tensor,
        present: Tensor,
        known: Tensor,
        colour: Tensor,
        category: Tensor | None = None,
    ) -> Tensor:
        tokens = self.encode(ink, pooling, geometry, category)
        return self.decide(tokens, relations, present, known, colour)


NETWORKS = {"region_colorizer": RegionColorizer}
