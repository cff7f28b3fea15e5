"""Start a treaty file: a template that a historian can follow."""

from __future__ import annotations

import re
from importlib import resources
from pathlib import Path

from foedus.errors import InputError, QuestionError

NAMES = ("treaty.yaml", "cases.yaml")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def start(treaty_id: str, folder: Path) -> Path:
    """Write `treaty.yaml` and `cases.yaml` for a new treaty below `folder`; return their folder.

    Nothing that is there is written over. Raises InputError.
    """
    if not _ID.fullmatch(treaty_id) or len(treaty_id) > 80:
        why = "an id is lower-case letters, digits and single hyphens, 80 at most"
        raise QuestionError(f"{treaty_id[:60]!r} is no id", where="ID", why=why, try_next="my-pact-1923")
    home = folder / treaty_id
    template = resources.files("foedus").joinpath("template")
    try:
        home.mkdir(parents=True, exist_ok=True)
        for name in NAMES:
            if (home / name).exists():
                raise FileExistsError(17, "is there already", str(home / name))
        for name in NAMES:
            text = template.joinpath(name).read_text(encoding="utf-8").replace("my-pact-1923", treaty_id)
            with (home / name).open("x", encoding="utf-8") as stream:
                stream.write(text)
    except FileExistsError as error:
        where = str(error.filename)
        raise InputError("is there already", where=where, try_next="choose another id or folder") from None
    except OSError as error:
        raise InputError("cannot be written", where=str(home), why=error.strerror or "") from None
    return home
