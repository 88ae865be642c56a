"""Upscalers: a plain stack of convolutions at the small size, and one that is told how dirty it is.

`Compact` is SRVGGNetCompact (Wang et al., Real-ESRGAN, 2021, the "compact" models), with the names
of its weights, so that spandrel and all that is built on it load ours as they are.
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn

LEVELS = 4  # of noise: 0 to 3


class Compact(nn.Module):
    """`forward`: (B, 3, H, W) in [0, 1] -> (B, 3, scale H, scale W), about [0, 1], any H and W.

    331 K parameters with 48 features and 16 convolutions. What is learned is the difference from
    the picture with each pixel repeated. A place depends on no more than `reach` pixels around it.
    """

    def __init__(self, features: int = 48, convolutions: int = 16, scale: int = 2) -> None:
        super().__init__()
        self.scale = scale
        body: list[nn.Module] = [nn.Conv2d(3, features, 3, padding=1), nn.PReLU(features)]
        for _ in range(convolutions):
            body += [nn.Conv2d(features, features, 3, padding=1), nn.PReLU(features)]
        body.append(nn.Conv2d(features, 3 * scale * scale, 3, padding=1))
        self.body = nn.ModuleList(body)

    @property
    def reach(self) -> int:
        """Input pixels: beyond this distance nothing counts."""
        return len(self.body) // 2 + 1

    def forward(self, x: Tensor) -> Tensor:
        y = x
        for layer in self.body:
            y = layer(y)
        return F.pixel_shuffle(y, self.scale) + F.interpolate(x, scale_factor=self.scale)


class LevelledCompact(nn.Module):
    """A Compact whose every convolution is scaled and shifted, channel by channel, by noise level.

    `forward(x, level)`: as Compact's, `level` a tensor () of int64, 0 to LEVELS - 1. The scale and
    shift are those of He et al., AdaFM (2019), on the outputs. `at_level` gives the plain Compact
    of one level, the same to rounding.
    """

    def __init__(self, features: int = 48, convolutions: int = 16, scale: int = 2) -> None:
        super().__init__()
        self.plain = Compact(features, convolutions, scale)
        outputs = [layer.out_channels for layer in self._convolutions()]
        self.gains = nn.ParameterList(torch.zeros(LEVELS, count) for count in outputs)
        self.shifts = nn.ParameterList(torch.zeros(LEVELS, count) for count in outputs)

    def forward(self, x: Tensor, level: Tensor) -> Tensor:
        y, place = x, 0
        for layer in self.plain.body:
            if isinstance(layer, nn.Conv2d):
                weight, bias = self._tuned(layer, place, level)
                y, place = F.conv2d(y, weight, bias, padding=1), place + 1
            else:
                y = layer(y)
        scale = self.plain.scale
        return F.pixel_shuffle(y, scale) + F.interpolate(x, scale_factor=scale)

    @torch.no_grad()
    def at_level(self, level: int) -> Compact:
        """A network of its own, on this one's device."""
        first, *_ = convolutions = self._convolutions()
        tuned = Compact(first.out_channels, len(convolutions) - 2, self.plain.scale)
        tuned.to(first.weight.device).load_state_dict(self.plain.state_dict())
        index = torch.tensor(level)
        for place, (source, target) in enumerate(
            zip(convolutions, _convolutions(tuned), strict=True)
        ):
            weight, bias = self._tuned(source, place, index)
            target.weight.copy_(weight)
            _bias(target).copy_(bias)
        return tuned.eval()

    def _tuned(self, layer: nn.Conv2d, place: int, level: Tensor) -> tuple[Tensor, Tensor]:
        gain = 1 + self.gains[place].index_select(0, level.reshape(1))[0]
        shift = self.shifts[place].index_select(0, level.reshape(1))[0]
        return layer.weight * gain[:, None, None, None], _bias(layer) * gain + shift

    def _convolutions(self) -> list[nn.Conv2d]:
        return _convolutions(self.plain)


def _convolutions(network: Compact) -> list[nn.Conv2d]:
    return [layer for layer in network.body if isinstance(layer, nn.Conv2d)]


def _bias(layer: nn.Conv2d) -> Tensor:
    assert layer.bias is not None
    return layer.bias


NETWORKS = {"compact": Compact, "levelled_compact": LevelledCompact}
