"""Other people's upscalers: whatever spandrel can load, as a network like ours.

A .safetensors file holds numbers only. A .pth file is a pickle, which could run code: it goes
through spandrel's unpickler, which makes tensors and refuses everything else.
"""

import importlib
import pickle
import sys
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import torch
from torch import Tensor, nn

from sketchstudio.networks.errors import WeightsError

SUFFIXES = frozenset({".safetensors", ".pth"})
PURPOSES = {"SR": "upscaler", "Restoration": "restoration"}
MAX_BYTES = 2 << 30  # the largest there are take a tenth of it
REACH = 32  # input pixels: what is seen around a tile; how far these networks look is not told


@dataclass(frozen=True, slots=True)
class Kind:
    """What a file holds. scale: 1 for one that only cleans."""

    architecture: str
    purpose: str  # a value of PURPOSES
    scale: int
    tags: tuple[str, ...]


class Community(nn.Module):
    """`forward`: (B, 3, H, W) in [0, 1] -> (B, 3, scale H, scale W), any H and W: spandrel pads
    where the architecture wants certain sizes. A network of one channel gets each by itself."""

    def __init__(self, descriptor: Any, kind: Kind) -> None:
        super().__init__()
        self._descriptor = descriptor
        self.network: nn.Module = descriptor.model
        self.kind = kind
        self.scale = kind.scale
        self.reach = REACH

    def forward(self, x: Tensor) -> Tensor:
        if self._descriptor.input_channels == 3:
            return self._descriptor(x)
        batch, channels, height, width = x.shape
        found = self._descriptor(x.reshape(batch * channels, 1, height, width))
        return found.reshape(batch, channels, *found.shape[2:])


def load(path: Path, *, device: torch.device | str = "cpu") -> Community:
    """The network in `path`, float32, in eval mode; WeightsError is one sentence."""
    descriptor = _descriptor(path)
    network = Community(descriptor, _kind_of(descriptor, path))
    descriptor.to(torch.device(device)).eval()
    return network.to(device).eval()


def inspect(path: Path) -> Kind:
    """What `path` holds; WeightsError where it is nothing we can upscale with."""
    return _kind_of(_descriptor(path), path)


def _descriptor(path: Path) -> Any:
    spandrel = imported_spandrel()
    _check_size(path)
    loader = spandrel.ModelLoader(device="cpu")
    try:
        return loader.load_from_file(path)
    except spandrel.UnsupportedModelError:
        raise WeightsError(f"{path.name} is of an architecture that is not known here.") from None
    except pickle.UnpicklingError as error:
        if "forbidden" in str(error):
            raise WeightsError(
                f"{path.name} wants to run code when it is opened, so it was not opened."
            ) from None
        raise WeightsError(f"{path.name} is damaged: it is no file of weights.") from None
    except OSError as error:
        raise WeightsError(f"{path.name} cannot be read: {error.strerror or error}.") from None
    except Exception as error:  # spandrel and torch raise whatever a damaged file makes them
        raise WeightsError(f"{path.name} is damaged: it is no file of weights.") from error


def _kind_of(descriptor: Any, path: Path) -> Kind:
    purpose = PURPOSES.get(descriptor.purpose)
    channels = descriptor.input_channels, descriptor.output_channels
    if purpose is None or channels not in ((3, 3), (1, 1)):
        raise WeightsError(
            f"{path.name} is no upscaler of colour pictures but a {descriptor.architecture.name} "
            f"network for something else ({descriptor.purpose})."
        )
    name = descriptor.architecture.name
    return Kind(name, purpose, int(descriptor.scale), tuple(descriptor.tags))


def _check_size(path: Path) -> None:
    try:
        size = path.stat().st_size
    except OSError as error:
        raise WeightsError(f"{path.name} cannot be read: {error.strerror}.") from None
    if path.suffix.lower() not in SUFFIXES:
        known = " or ".join(sorted(SUFFIXES))
        raise WeightsError(f"{path.name} is no model: files of weights end in {known}.")
    if size > MAX_BYTES:
        raise WeightsError(f"{path.name} is too large: at most {MAX_BYTES >> 30} GiB are read.")


def imported_spandrel() -> ModuleType:
    """spandrel, also where torchvision does not load.

    Only two of its architectures, for inpainting and faces, call torchvision, whose builds fit one
    build of torch each; where it does not load, a stand-in lets all the others work.
    """
    if "spandrel" not in sys.modules:
        try:
            importlib.import_module("torchvision.transforms.functional")
        except (ImportError, OSError, RuntimeError):
            _stand_in_for_torchvision()
    try:
        import spandrel
    except ImportError as error:
        raise WeightsError(
            "spandrel, which opens other people's models, is not installed."
        ) from error
    return spandrel


def _stand_in_for_torchvision() -> None:
    for name in [name for name in sys.modules if name.split(".")[0] == "torchvision"]:
        del sys.modules[name]
    functional = ModuleType("torchvision.transforms.functional")
    for name in ("InterpolationMode", "rotate", "normalize"):
        setattr(functional, name, _missing)
    transforms, whole = ModuleType("torchvision.transforms"), ModuleType("torchvision")
    transforms.functional, whole.transforms = functional, transforms  # type: ignore[attr-defined]
    for module in (whole, transforms, functional):
        sys.modules[module.__name__] = module


def _missing(*_args: object, **_kwargs: object) -> None:
    raise WeightsError("This model needs torchvision, which does not load here.")
