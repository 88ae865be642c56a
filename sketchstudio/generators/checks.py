"""What must be true of a result before anybody sees it: a blank picture is an error, not art."""

import numpy as np

from sketchstudio.generators.base import Candidate, GeneratorError, Request, Result, Spec

BLACK, WHITE = 0, 255


def check_result(spec: Spec, request: Request, result: Result) -> None:
    """TypeError where the generator broke its contract, GeneratorError where it drew nothing."""
    if not 1 <= len(result.candidates) <= request.candidates:
        count = len(result.candidates)
        raise TypeError(f"{spec.id} made {count} candidates of {request.candidates}")
    for candidate in result.candidates:
        _check_pixels(spec, request, candidate)
        if _is_blank(request, candidate.pixels) and not _may_be_blank(request):
            raise GeneratorError(
                f"{spec.id} drew nothing but one blank colour; try another seed or other values."
            )


def _check_pixels(spec: Spec, request: Request, candidate: Candidate) -> None:
    pixels = candidate.pixels
    if pixels.dtype.kind == "f" and not np.isfinite(pixels).all():
        raise GeneratorError(f"{spec.id} calculated no colours (not finite); try the device cpu.")
    size = (request.snapshot.height, request.snapshot.width)
    right_size = spec.scales or pixels.shape[:2] == size
    kind = (np.dtype(np.uint8), 4)
    if request.original is not None:
        kind = (request.original.dtype, request.original.shape[2])
    if pixels.ndim != 3 or (pixels.dtype, pixels.shape[2]) != kind or not right_size:
        raise TypeError(f"{spec.id} made {pixels.dtype} {pixels.shape} for a picture of {size}")


def _is_blank(request: Request, pixels: np.ndarray) -> bool:
    """Whether (H, W, 4) RGBA shows on white paper as all white, or as all black; a picture of
    another kind, whether all its numbers are one."""
    if request.original is not None:
        return bool((pixels == pixels[0, 0]).all())
    rgb, alpha = pixels[..., :3], pixels[..., 3:]
    first = pixels[0, 0]
    if first[3] == 0 or (first[:3] == WHITE).all():
        return bool(((rgb == WHITE) | (alpha == 0)).all())
    if (first[:3] == BLACK).all():
        return bool((rgb == BLACK).all() and (alpha == 255).all())
    return False


def _may_be_blank(request: Request) -> bool:
    """A picture of one colour has nothing in it to draw, a part of one may be empty, and blots may
    ask for white or black."""
    if request.part is not None:
        return True
    picture = request.original
    if picture is None:
        picture = request.snapshot.flatten(inputs_only=True)
    if (picture == picture[0, 0]).all():
        return True
    colors = {blot.color for blot in request.snapshot.blots}
    return len(colors) == 1 and colors <= {(BLACK,) * 3, (WHITE,) * 3}
