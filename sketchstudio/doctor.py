"""What the program finds on this machine: versions, devices, models, the screen, its folders."""

import importlib.metadata
import importlib.util
import os
import platform
import sys
from collections.abc import Mapping
from typing import Any

from sketchstudio.files import places
from sketchstudio.generators import models
from sketchstudio.generators.models import DamagedModel, ModelInfo

PACKAGES = (
    "sketchstudio",
    "PySide6-Essentials",
    "torch",
    "numpy",
    "opencv-python",
    "pillow",
    "scikit-learn",
    "scipy",
    "safetensors",
)


def examine() -> dict[str, Any]:
    """Everything, as it goes into JSON. Imports torch and tries every device; opens no window."""
    return {
        "versions": _versions(),
        "devices": _devices(),
        "models": [_model(model) for model in models.find_models()],
        "screen": {"platform": qt_platform(), "problem": why_no_window()},
        "folders": _folders(),
    }


def as_text(findings: Mapping[str, Any]) -> str:
    """The findings for people."""
    paragraphs = [
        ("Versions", [f"{name} {version}" for name, version in findings["versions"].items()]),
        ("Devices", [_device_line(device) for device in findings["devices"]]),
        ("Models", [_model_line(model) for model in findings["models"]] or ["none found"]),
        ("Screen", [findings["screen"]["problem"] or findings["screen"]["platform"]]),
        ("Folders", [f"{name}: {folder}" for name, folder in findings["folders"].items()]),
    ]
    return "\n\n".join("\n  ".join([title, *lines]) for title, lines in paragraphs)


def qt_platform() -> str:
    """Which of its platforms Qt will take; "" on Linux where there is nothing to draw on."""
    wish = os.environ.get("QT_QPA_PLATFORM", "")
    if wish or not sys.platform.startswith("linux"):
        return wish or {"darwin": "cocoa", "win32": "windows"}.get(sys.platform, sys.platform)
    if os.environ.get("WAYLAND_DISPLAY"):
        return "wayland"
    return "xcb" if os.environ.get("DISPLAY") else ""


def why_no_window() -> str:
    """Why the studio cannot open its window here, as a sentence; "" where it can."""
    if importlib.util.find_spec("PySide6") is None:
        return "The window needs PySide6, which is missing: pip install PySide6-Essentials."
    if not qt_platform():
        return "There is no display here (DISPLAY is empty); `sketchstudio generate` needs none."
    return ""


def _versions() -> dict[str, str]:
    found = {"python": platform.python_version(), "system": platform.platform()}
    for package in PACKAGES:
        try:
            found[package] = importlib.metadata.version(package)
        except importlib.metadata.PackageNotFoundError:
            found[package] = "missing"
    return found


def _devices() -> list[dict[str, Any]]:
    """The CPU and every CUDA device; `chosen` is what auto takes."""
    from sketchstudio.networks.errors import TorchError
    from sketchstudio.networks.torch_import import import_torch

    try:
        import_torch()
    except TorchError as error:
        return [_device("cpu", reason=f"{error} {error.advice}.")]
    from sketchstudio.networks import devices

    chosen = devices.choose("auto")
    found = [devices.choose("cpu"), *devices.cuda_devices()]
    return [
        _device(str(one), works=True, chosen=str(one) == str(chosen), precision=one.precision)
        | {"reason": chosen.reason if str(one) == str(chosen) else one.reason}
        for one in found
    ]


def _device(
    name: str, *, works: bool = False, chosen: bool = False, precision: str = "", reason: str = ""
) -> dict[str, Any]:
    return {
        "device": name,
        "works": works,
        "chosen": chosen,
        "precision": precision,
        "reason": reason,
    }


def _model(model: ModelInfo | DamagedModel) -> dict[str, Any]:
    if isinstance(model, DamagedModel):
        return {"folder": str(model.folder), "works": False, "problem": model.why}
    problem = models.check_weights(model.folder)
    return {
        "folder": str(model.folder),
        "works": not problem,
        "problem": problem,
        "name": model.name,
        "task": model.task,
        "network": model.network,
        "licence": model.licence,
        "data_terms": model.data_terms,
        "figures": dict(model.figures),
        "sha256": model.sha256,
    }


def _folders() -> dict[str, str]:
    return {
        "settings": str(places.config_dir()),
        "results": str(places.results_dir()),
        "models": str(places.models_dir()),
        "log": str(places.log_dir()),
    }


def _device_line(device: Mapping[str, Any]) -> str:
    chosen = " (chosen by auto)" if device["chosen"] else ""
    if not device["works"]:
        return f"{device['device']}: does not work. {device['reason']}"
    return f"{device['device']}, {device['precision']}{chosen}: {device['reason']}"


def _model_line(model: Mapping[str, Any]) -> str:
    if not model["works"]:
        return f"DAMAGED: {model['problem']}"
    return f"{model['name']} ({model['task']}, {model['licence']}): sound, in {model['folder']}"
