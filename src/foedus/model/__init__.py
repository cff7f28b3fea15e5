"""Models from the literature: one function a model, pure, on arrays, each with its equation and source."""
