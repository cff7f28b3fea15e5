"""One reader a source: from the original file to a frame with the catalogue's columns."""
