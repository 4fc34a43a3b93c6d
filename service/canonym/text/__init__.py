"""Characters and places in text: what is broken is repaired, what is written is cut into words. Knows nothing of names."""
