"""What can be wrong with a network before it runs, each told in one sentence.

NetworkError
 ├── WeightsError    a model folder that is missing, damaged or does not fit its network
 └── DeviceError     a device that was asked for and is not there, or does not work
"""


class NetworkError(Exception):
    """One sentence for the artist: what is wrong with a model or a device."""


class WeightsError(NetworkError):
    """A model folder that is missing, damaged or does not fit its network."""


class DeviceError(NetworkError):
    """A device that was asked for and is not there, or does not work."""
