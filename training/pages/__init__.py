"""What came of a trial, to look at: one HTML page each, pictures and figures side by side."""
