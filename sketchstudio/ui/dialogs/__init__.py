"""Dialogs, each asking or telling one thing."""
