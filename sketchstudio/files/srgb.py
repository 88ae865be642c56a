"""Whatever a picture file holds (16 bits, CMYK, palettes, colour profiles) as RGBA in sRGB."""

import io

import numpy as np
from PIL import Image, ImageCms

# Opaque modes and those with alpha, by the mode in which their colour is converted.
_COLOR_MODE = {"LA": "L", "La": "L", "RGBA": "RGB", "RGBa": "RGB", "RGBX": "RGB", "1": "L"}


def to_rgba(image: Image.Image) -> np.ndarray:
    """A loaded Pillow image of any mode -> (H, W, 4) uint8 sRGB, straight alpha, a new array.

    16-bit grey is rounded to 8 bits; of 16-bit colour Pillow reads the high byte, which is at most
    one level dark. An embedded profile is followed with relative colorimetric intent; a broken one
    is ignored.
    """
    profile = image.info.get("icc_profile")
    image = plain(eight_bit(image))
    alpha = image.getchannel("A") if image.mode in ("LA", "RGBA") else None
    rgb = srgb(image.convert(_COLOR_MODE.get(image.mode, image.mode)), profile)
    if alpha is not None:
        rgb.putalpha(alpha)
    return np.array(rgb.convert("RGBA"))


def eight_bit(image: Image.Image) -> Image.Image:
    """Grey of 16 or 32 bits or of floats as "L" or "LA"; all else as it is."""
    if not image.mode.startswith(("I", "F")):
        return image
    deep = np.nan_to_num(np.asarray(image).astype(np.float64), posinf=0.0, neginf=0.0)
    grey = Image.fromarray(
        np.round(np.clip(deep / _white(image, deep), 0, 1) * 255).astype(np.uint8)
    )
    key = image.info.get("transparency")
    if isinstance(key, int):
        grey.putalpha(Image.fromarray(np.where(deep == key, 0, 255).astype(np.uint8)))
    return grey


def _white(image: Image.Image, deep: np.ndarray) -> float:
    """The value that is white. 32-bit files do not say: the smallest scale that holds them."""
    scales = (1.0, 255.0, 65535.0, 2.0**31 - 1) if image.mode == "F" else (65535.0, 2.0**31 - 1)
    brightest = float(deep.max(initial=0.0))
    return next((scale for scale in scales if brightest <= scale), brightest)


def plain(image: Image.Image) -> Image.Image:
    """Palettes and single transparent colours made into channels."""
    key = image.info.get("transparency")
    if image.mode == "RGB" and isinstance(key, tuple) and max(key) > 255:
        image.info["transparency"] = tuple(value >> 8 for value in key)  # a 16-bit file, read as 8
    if image.has_transparency_data:
        return image.convert("LA" if image.mode in ("1", "L", "LA", "La") else "RGBA")
    if image.mode in ("P", "HSV", "YCbCr"):
        return image.convert("RGB")
    return image


def srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """An "L", "RGB", "CMYK" or "LAB" image -> "RGB" in sRGB."""
    try:
        if image.mode == "LAB":
            source = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
        elif profile:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        else:
            return image.convert("RGB")
        return _transformed(image, source)
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image.convert("RGB")


def _transformed(image: Image.Image, source: ImageCms.ImageCmsProfile) -> Image.Image:
    transform = ImageCms.buildTransform(
        source,
        ImageCms.createProfile("sRGB"),
        image.mode,
        "RGB",
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
    if image.mode == "RGB" and _changes_nothing(transform):
        return image
    converted = ImageCms.applyTransform(image, transform)
    assert converted is not None  # only an in-place transform gives None
    return converted


def _changes_nothing(transform: ImageCms.ImageCmsTransform) -> bool:
    """True for sRGB under any of its names: its pixels are to stay exactly as they are."""
    levels = np.linspace(0, 255, 9).astype(np.uint8)
    probe = np.stack(np.meshgrid(levels, levels, levels), axis=-1).reshape(9, 81, 3)
    converted = ImageCms.applyTransform(Image.fromarray(probe), transform)
    return bool(np.abs(np.asarray(converted, np.int16) - probe).max() <= 1)
