"""Blots' colours spread over regions that lie open to each other: no network, no chance."""

import heapq

import numpy as np

from sketchstudio.conditioning.region_joining import open_borders
from sketchstudio.conditioning.regions import Regions
from sketchstudio.document import Color

NARROW = 1.0  # added to each step, so that of two wide ways the one over fewer regions is shorter


def spread(regions: Regions, told: dict[int, Color], paper: Color) -> np.ndarray:
    """(R, 3) uint8: each region takes the nearest told one's colour, through openings in the ink.

    The way through an opening is the longer the narrower it is. A region walled off from all that
    were told keeps the paper's colour.
    """
    colours = np.tile(np.array(paper, np.uint8), (regions.count, 1))
    contact = open_borders(regions.core, regions.count + 1)
    side = max(regions.full.shape)
    waiting = [(0.0, region, color) for region, color in sorted(told.items())]
    heapq.heapify(waiting)
    done: set[int] = set()
    while waiting:
        way, region, color = heapq.heappop(waiting)
        if region in done:
            continue
        done.add(region)
        colours[region] = color
        for label, length in contact[region + 1].items():
            other = label - 1
            if other not in done and other not in told:
                heapq.heappush(waiting, (way + NARROW + side / length, other, color))
    return colours
