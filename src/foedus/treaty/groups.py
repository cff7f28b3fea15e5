"""Whom the words of a clause mean on a day: party, others, hegemon, vassals, protected, or a named polity."""

from __future__ import annotations

from foedus.treaty.scene import Scene


def group(word: str, scene: Scene) -> set[str]:
    """Return whom a word of a clause (`of`, `to`, `victim`) means that day."""
    treaty, on = scene.treaty, scene.on
    if word in ("party", "others", "vassals"):
        out = (_in_role("vassal", scene) if word == "vassals" else set()) or set(scene.members)
        return out - {treaty.hegemon or ""} if word != "party" else out
    if word in ("lord", "vassal"):
        return _in_role(word, scene)
    if word == "protected":
        return {p.polity for p in treaty.protected if p.spell.holds(on) is not False}
    return scene.ids((word,))


def _in_role(role: str, scene: Scene) -> set[str]:
    return {p.polity for p in scene.treaty.parties if p.role == role and p.polity in scene.members}
