"""The window: widgets that watch the session, ask the worker, and draw.

`main_window` puts the parts together; `actions` has every command with its key; `canvas` is the
picture and all that is done on it; `panels` are the docks; `dialogs` ask one thing each. What can
be decided without a widget is decided elsewhere: the session edits, tools paint, the registry
checks requests. Nothing here names a generator or a tool: their controls are made from their
own description, so a new one appears by itself.
"""
