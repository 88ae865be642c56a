"""One generator in a fresh Python: python -m bench.probes.generation ID SIDE_PX [CANDIDATES]."""

from __future__ import annotations

import json
import resource
import sys
import time

from bench.samples import photo_document, sample_document

WARM_RUNS = 3


def main(generator: str, side_px: int, candidates: int | None = None) -> None:
    drawing, photo = sample_document(side_px), photo_document(side_px)
    start_s = time.perf_counter()
    from sketchstudio.generators import registry

    spec = registry.get(generator).SPEC
    document = photo if spec.photo_rank else drawing

    def run_once() -> float:
        request = registry.request_for(
            spec, document.snapshot(), candidates=candidates, device="cpu"
        )
        begin_s = time.perf_counter()
        registry.run(request, lambda fraction, preview=None: None)
        return time.perf_counter() - begin_s

    run_once()
    first_s = time.perf_counter() - start_s
    warm_s = min(run_once() for _ in range(WARM_RUNS))
    print(
        json.dumps(
            {"seconds": warm_s, "first_seconds": first_s, "peak_memory_mb": peak_memory_mb()}
        )
    )


def peak_memory_mb() -> float:
    """The most this process has had at once."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (2**20 if sys.platform == "darwin" else 2**10)


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
