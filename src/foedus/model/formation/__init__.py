"""Formation: the chance that two states without a pact of defence get one, and by which door."""
