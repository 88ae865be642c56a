"""What is known in some places, carried on from each to all that is nearest to it."""

import numpy as np

from sketchstudio.opencv import cv2


def carried_on(values: np.ndarray, known: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """values: (H, W) or (H, W, C), known: (H, W) bool, true somewhere -> the same, each pixel with
    the value of the nearest known one, and (H, W) float32 how far that is in pixels."""
    distance, nearest = cv2.distanceTransformWithLabels(
        (~known).astype(np.uint8), cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL
    )
    source: np.ndarray = np.asarray(nearest, np.int32)  # a label for each known pixel
    table = np.zeros((int(source.max()) + 1, *values.shape[2:]), values.dtype)
    table[source[known]] = values[known]
    return table[source], np.asarray(distance, np.float32)
