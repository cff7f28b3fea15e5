"""Run one command: errors become one message and an exit code, never a traceback."""

from __future__ import annotations

import json
import os
import sys
import traceback
from collections.abc import Sequence

import typer
from typer.exceptions import TyperException

from foedus.errors import FoedusError, InputError

ANSWERED, FAULT, BAD_INPUT = 0, 1, 2


def run(words: Sequence[str]) -> int:
    """Run the command line `words` and return its exit code."""
    from foedus.cli.app import commands

    as_json = "--json" in words
    try:
        code = commands()(args=list(words) or ["--help"], prog_name="foedus", standalone_mode=False)
        sys.stdout.flush()
    except FoedusError as error:
        return _tell(error, as_json)
    except TyperException as error:
        return _tell(_usage(error), as_json)
    except BrokenPipeError:
        _quiet_stdout()
        return ANSWERED
    except (KeyboardInterrupt, typer.Abort):
        return _tell(InputError("stopped"), as_json)
    except OSError as error:
        return _tell(_refused(error), as_json)
    except Exception as error:
        return _fault(error, as_json)
    return code if isinstance(code, int) else ANSWERED  # a command may print its answer and still exit 2


def _refused(error: OSError) -> InputError:
    """Return what the system refused: a file not ours to read, a stream that takes no more."""
    where = str(error.filename or "the output")
    return InputError("cannot be read or written", where=where, why=error.strerror or str(error))


def _usage(error: TyperException) -> InputError:
    """Return a slip in the words of the command line as the one error shape."""
    command = getattr(getattr(error, "ctx", None), "command_path", None) or "foedus"
    what = getattr(error, "format_message", error.__str__)()
    return InputError(what, try_next=f"{command} --help")


def _tell(error: FoedusError, as_json: bool) -> int:
    try:
        if as_json:
            print(json.dumps(error.as_dict(), indent=2), flush=True)
        else:
            print(f"foedus: {error.message()}", file=sys.stderr)
    except OSError:  # the output itself is what failed: a full disk, a closed stream
        _quiet_stdout()
        print(f"foedus: {error.message()}", file=sys.stderr)
    return BAD_INPUT


def _fault(error: Exception, as_json: bool) -> int:
    if os.environ.get("FOEDUS_DEBUG"):
        traceback.print_exc()
    what = f"internal fault: {type(error).__name__}: {error}"
    hint = (
        "this is a defect of foedus: please report it with the command you typed (FOEDUS_DEBUG=1 shows where)"
    )
    _tell(FoedusError(what, try_next=hint), as_json)
    return FAULT


def _quiet_stdout() -> None:
    """Point stdout at nothing, so that a reader who left (`| head`) causes no second error at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
