"""How far a pledge is believed: clear terms, visible contributions, record."""
