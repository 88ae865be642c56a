"""The baseline of the pix2pix paper, compared on the sketches of `pix2pix`."""

from training.comparing.pix2pix import PREPARED, bench

__all__ = ["PREPARED", "bench"]
