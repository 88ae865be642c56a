"""Where a network runs, in what precision, and why: said here once, shown by `doctor`.

`auto` takes CUDA where it works (a small sum is tried, not just asked for) and the CPU elsewhere.
On a CPU bfloat16 is used only where the processor multiplies in it; elsewhere it is emulated and
slower than float32.
"""

import os
import re
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import torch

from sketchstudio.networks.errors import DeviceError

# Measured on two AVX512-BF16 cores: convolutions 1.5 to 2.0 and transformer layers 1.6 to 1.9
# times as fast as float32.
FAST_BFLOAT16 = ("amx_bf16", "avx512_bf16")


@dataclass(frozen=True, slots=True)
class Device:
    """A device that works. reason: one sentence on why it, and why its precision."""

    torch_device: torch.device
    autocast_dtype: torch.dtype | None  # None: float32 throughout
    reason: str

    def __str__(self) -> str:
        return str(self.torch_device)

    @property
    def precision(self) -> str:
        """ "bfloat16", "float16" or "float32": what most of the work is done in."""
        return str(self.autocast_dtype or torch.float32).removeprefix("torch.")

    def autocast(self) -> AbstractContextManager[object]:
        """A context for the forward pass: this device's precision, or float32."""
        kind, dtype = self.torch_device.type, self.autocast_dtype
        return torch.autocast(kind, dtype=dtype, enabled=dtype is not None)


def choose(wish: str = "auto") -> Device:
    """The device for "auto", "cpu", "cuda" or "cuda:N"; DeviceError where a wish cannot be had.

    Call it in the thread that runs the network: the number of threads is set for the caller's.
    """
    if wish == "cpu":
        return _cpu("The CPU was asked for.")
    if wish == "auto":
        why_not = cuda_trouble("cuda:0")
        return _cpu(why_not) if why_not else _cuda("cuda:0", "CUDA was found and works.")
    if not re.fullmatch(r"cuda(:\d{1,3})?", wish):
        raise DeviceError(f"There is no device '{wish}': it is auto, cpu, cuda or cuda:N.")
    name = wish if ":" in wish else "cuda:0"
    why_not = cuda_trouble(name)
    if why_not:
        raise DeviceError(f"{wish} cannot be used: {why_not[0].lower()}{why_not[1:]}")
    return _cuda(name, f"{wish} was asked for and works.")


@cache
def cuda_trouble(name: str) -> str:
    """Why the CUDA device does not work, as a sentence; "" where it does. Asked once a run."""
    if torch.version.cuda is None and torch.version.hip is None:
        return "This build of torch is for the CPU only."
    if not torch.cuda.is_available():
        return "No CUDA device was found."
    index = torch.device(name).index or 0
    if index >= torch.cuda.device_count():
        return f"There are {torch.cuda.device_count()} CUDA devices, counted from 0."
    try:
        total = torch.ones(8, 8, device=name).matmul(torch.ones(8, 8, device=name)).sum().item()
    except RuntimeError as error:
        return f"CUDA was found but does not work ({str(error).splitlines()[0]})."
    return "" if total == 512 else "CUDA was found but calculates wrongly."


def cuda_devices() -> list[Device]:
    """Every CUDA device that works."""
    names = [f"cuda:{index}" for index in range(torch.cuda.device_count())]
    return [_cuda(name, "CUDA works here.") for name in names if not cuda_trouble(name)]


def available_cores() -> int:
    """Physical cores this process may use: neither hyper-threads nor cores kept for others."""
    if not hasattr(os, "sched_getaffinity"):  # macOS and Windows: torch knows best
        return torch.get_num_threads()
    cores = {_siblings(cpu) for cpu in os.sched_getaffinity(0)}
    return max(1, min(len(cores), _quota_cores()))


def _cpu(why: str) -> Device:
    _use_available_cores()
    fast = [name for name in FAST_BFLOAT16 if _capabilities().get(name)]
    if fast:
        reason = f"{why} Precision bfloat16, because this processor multiplies in it ({fast[0]})."
        return Device(torch.device("cpu"), torch.bfloat16, reason)
    reason = f"{why} Precision float32, because this processor has no fast bfloat16."
    return Device(torch.device("cpu"), None, reason)


def _cuda(name: str, why: str) -> Device:
    if torch.cuda.is_bf16_supported(including_emulation=False):
        reason = f"{why} Precision bfloat16, because this GPU multiplies in it."
        return Device(torch.device(name), torch.bfloat16, reason)
    reason = f"{why} Precision float16, because this GPU has no bfloat16 of its own."
    return Device(torch.device(name), torch.float16, reason)


def _use_available_cores() -> None:
    cores = available_cores()
    if torch.get_num_threads() != cores:
        torch.set_num_threads(cores)


@cache
def _capabilities() -> dict[str, object]:
    """What the processor can do, by torch's names; empty where this torch does not tell."""
    ask = getattr(torch.cpu, "get_capabilities", dict)
    return dict(ask())


def _siblings(cpu: int) -> str:
    """The hyper-threads of one core, as Linux writes them ("0,4"); `cpu` alone if unknown."""
    path = Path(f"/sys/devices/system/cpu/cpu{cpu}/topology/thread_siblings_list")
    try:
        return path.read_text().strip()
    except OSError:
        return str(cpu)


def _quota_cores() -> int:
    """Cores that a container's limit leaves us; a large number where there is no limit."""
    try:
        quota, period = Path("/sys/fs/cgroup/cpu.max").read_text().split()
        return max(1, round(int(quota) / int(period)))
    except (OSError, ValueError):  # no such file, or "max"
        return 1 << 16
