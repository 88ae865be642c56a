"""The open document and its files: opening, saving, autosave, recovery, results."""
