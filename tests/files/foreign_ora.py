"""Project files as other programs may write them."""

import io

from PIL import Image


def png(width=4, height=3, color=(255, 0, 0, 255)):
    stream = io.BytesIO()
    Image.new("RGBA", (width, height), color).save(stream, "PNG")
    return stream.getvalue()


def stack(body, size='w="40" h="30"'):
    return f'<image version="0.0.3" {size}><stack>{body}</stack></image>'.encode()
