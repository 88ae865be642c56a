"""Networks out of model folders and into them: safetensors only, strict, nothing is unpickled.

A model folder holds `weights.safetensors` and `model.json`, and needs nothing else to be loaded.
Weights are kept in half precision and run in float32, or in bfloat16 where the device says so.
"""

import datetime
import hashlib
import importlib
import json
import math
import os
import pkgutil
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError
from safetensors.torch import load as tensors_from_bytes
from safetensors.torch import save as tensors_to_bytes
from torch import nn
from torch.overrides import TorchFunctionMode

import sketchstudio.networks
from sketchstudio.networks.card import (
    CARD_FILE,
    WEIGHTS_FILE,
    card_from,
    read_card,
    read_weights,
)
from sketchstudio.networks.errors import WeightsError

__all__ = ["WeightsError", "build", "known_networks", "load", "save"]

SHIPPED_LIMIT_BYTES = 16 << 20  # what one model may add to an install
MAX_ARGUMENT = 65_536  # no width or depth of ours comes near; a hostile card stops here
MAX_HEADER_BYTES = 1 << 20


def load(folder: Path | str, *, device: torch.device | str = "cpu") -> nn.Module:
    """The network in a model folder, float32, in eval mode; WeightsError is one sentence.

    Leaves the global random state as it was.
    """
    folder = Path(folder)
    card = read_card(folder)
    content = read_weights(folder, card)
    tensors = _tensors(content, folder)
    _check_fit(build(card.network, card.arguments, device="meta"), tensors, folder)
    module = build(card.network, card.arguments)
    module.load_state_dict(tensors)
    return module.float().eval().to(device)


def save(
    folder: Path | str,
    module: nn.Module,
    card: Mapping[str, Any],
    *,
    limit_bytes: int | None = SHIPPED_LIMIT_BYTES,
) -> Path:
    """Writes `module` in half precision with its card, sha256 and date filled in; returns folder.

    card: the keys of `model.json` but `sha256` and `created`. Refuses, before anything is written,
    what `load` would refuse, and weights over `limit_bytes` (None: any size).
    """
    folder = Path(folder)
    tensors = {name: _halved(name, tensor) for name, tensor in module.state_dict().items()}
    content = tensors_to_bytes(tensors)
    if limit_bytes is not None and len(content) > limit_bytes:
        size = f"{len(content) / 2**20:.1f} MiB"
        raise WeightsError(f"The weights take {size}; at most {limit_bytes >> 20} MiB may ship.")
    stamp = {
        "sha256": hashlib.sha256(content).hexdigest(),
        "created": datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
    }
    entries = {**card, **stamp}
    checked = card_from(entries, folder / CARD_FILE)
    _check_fit(build(checked.network, checked.arguments, device="meta"), tensors, folder)
    text = json.dumps(entries, indent=2, ensure_ascii=False, allow_nan=False) + "\n"
    folder.mkdir(parents=True, exist_ok=True)
    _replace(folder / WEIGHTS_FILE, content)
    _replace(folder / CARD_FILE, text.encode())
    return folder


def build(
    network: str, arguments: Mapping[str, Any], *, device: torch.device | str = "cpu"
) -> nn.Module:
    """The named network, its weights not set: quick, and without a use of the random state."""
    networks = known_networks()
    if network not in networks:
        known = ", ".join(sorted(networks)) or "none"
        raise WeightsError(f"There is no network '{network}'; the known ones are: {known}.")
    _check_arguments(network, arguments)
    try:
        with torch.random.fork_rng(devices=[]), _WithoutInitialising(), torch.device(device):
            return networks[network](**arguments)
    except (TypeError, ValueError, RuntimeError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise WeightsError(f"'{network}' cannot be built from its arguments: {reason}") from error


@cache
def known_networks() -> dict[str, type[nn.Module]]:
    """Every network of this package by name; two of one name are a bug and raise ValueError."""
    found: dict[str, type[nn.Module]] = {}
    for entry in pkgutil.iter_modules(sketchstudio.networks.__path__):
        module = importlib.import_module(f"sketchstudio.networks.{entry.name}")
        for name, network in getattr(module, "NETWORKS", {}).items():
            if name in found:
                raise ValueError(f"two networks are called '{name}'")
            found[name] = network
    return found


class _WithoutInitialising(TorchFunctionMode):
    """Leaves out the random first weights: they are overwritten, and cost more than the loading."""

    def __torch_function__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        kwargs = kwargs or {}
        if getattr(func, "__module__", None) == "torch.nn.init":
            return kwargs["tensor"] if "tensor" in kwargs else args[0]
        return func(*args, **kwargs)


def _check_arguments(network: str, arguments: object) -> None:
    if isinstance(arguments, Mapping):
        arguments = list(arguments.values())
    if isinstance(arguments, list | tuple):
        for argument in arguments:
            _check_arguments(network, argument)
    elif isinstance(arguments, int | float) and not abs(arguments) <= MAX_ARGUMENT:
        raise WeightsError(f"An argument of '{network}' is beyond {MAX_ARGUMENT:,}: {arguments}.")


def _tensors(content: bytes, folder: Path) -> dict[str, torch.Tensor]:
    if int.from_bytes(content[:8], "little") > MAX_HEADER_BYTES:
        raise WeightsError(f"{folder / WEIGHTS_FILE} is damaged: its header is too large.")
    try:
        return tensors_from_bytes(content)
    except (SafetensorError, KeyError, ValueError) as error:
        raise WeightsError(f"{folder / WEIGHTS_FILE} is not a safetensors file.") from error


def _check_fit(shape: nn.Module, tensors: dict[str, torch.Tensor], folder: Path) -> None:
    """shape: the network on the meta device. Names and sizes must be the same, none left over."""
    wanted = {name: tuple(tensor.shape) for name, tensor in shape.state_dict().items()}
    given = {name: tuple(tensor.shape) for name, tensor in tensors.items()}
    for name in sorted(wanted.keys() | given.keys()):
        if wanted.get(name) == given.get(name):
            continue
        if name not in given:
            why = f"'{name}' is missing"
        elif name not in wanted:
            why = f"'{name}' is not a part of it"
        else:
            why = f"'{name}' is {_by(given[name])} and should be {_by(wanted[name])}"
        raise WeightsError(f"The weights in {folder} do not fit their network: {why}.")


def _by(shape: tuple[int, ...]) -> str:
    return " x ".join(map(str, shape)) or "a single number"


def _halved(name: str, tensor: torch.Tensor) -> torch.Tensor:
    if not tensor.is_floating_point():
        return tensor.detach().cpu().clone().contiguous()
    half = tensor.detach().to("cpu", torch.float16, copy=True).contiguous()
    if not torch.isfinite(half).all():
        largest = tensor.abs().max().item()
        what = f"up to {largest:.3g}" if math.isfinite(largest) else "not finite"
        raise WeightsError(f"'{name}' holds numbers that half precision cannot keep: {what}.")
    return half


def _replace(path: Path, content: bytes) -> None:
    """Written beside, synced, renamed: a reader finds the old file or the new one."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with beside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
