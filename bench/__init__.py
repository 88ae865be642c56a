"""Time and memory of the program, measured where users feel them: `make bench`.

`parts/` holds one file for each part, found by folder; each has `measure() -> dict[str, float]`,
whose names end in their unit. `probes/` are small programs that a part starts afresh when the
first time is what counts. To add a part: one file in `parts/`.
"""
