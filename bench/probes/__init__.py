"""Programs that are started afresh to measure a first time; each prints one JSON object."""
