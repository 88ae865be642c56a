"""Teaching the studio an artist's own drawings: from a folder of them to a model of one's own.

`flow` joins it to the window; `window` has the pages, of which the first four make a `draft` and
the last shows a run. What learns is a process of its own, started and watched by `teacher`; a
folder is all that it shares with the studio (see `files/teaching_plan` and `files/teaching_run`),
so that it outlives the window and is found again at the next start. Nothing here imports torch or
the training package: whether they are there, `installed` tells.
"""
