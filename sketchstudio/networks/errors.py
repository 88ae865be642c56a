"""What can be wrong with a network before it runs, each told in one sentence.

NetworkError
 ├── WeightsError    a model folder that is missing, damaged or does not fit its network
 ├── TorchError      torch is missing, or does not start
 └── DeviceError     a device that was asked for and is not there, or does not work
"""


class NetworkError(Exception):
    """One sentence for the artist on what is wrong; `advice` begins a second: what to do."""

    advice = "Install SketchStudio again"


class WeightsError(NetworkError):
    """A model folder that is missing, damaged or does not fit its network."""

    advice = "Choose another model, install SketchStudio again"


class TorchError(NetworkError):
    """torch is missing, or does not start."""

    advice = "Install it with: pip install torch"


class DeviceError(NetworkError):
    """A device that was asked for and is not there, or does not work."""

    advice = "Choose the device auto"
