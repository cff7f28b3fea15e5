"""Rival theories of why states ally, each as a small fitted model, and what each says of one case."""
