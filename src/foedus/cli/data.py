"""foedus data list | info | get | verify | diff | cite."""

from __future__ import annotations

import json
import shlex
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from foedus.cli import options

if TYPE_CHECKING:
    from rich.console import RenderableType

    from foedus.data.entry import Entry
    from foedus.data.fetch import Outcome
    from foedus.data.store import Store
    from foedus.errors import FoedusError

FORMAT = 1  # the version of this JSON, raised when a documented key changes

app = typer.Typer(
    help="Data sets: list them, fetch them once, verify the store, compare two tables, cite them.",
    no_args_is_help=True,
)
Names = Annotated[list[str], typer.Argument(metavar="NAME...", help="Tables, a group such as core, or all.")]
Some = Annotated[list[str] | None, typer.Argument(metavar="[NAME...]", help="Default: what the store holds.")]
Mirror = Annotated[
    str | None,
    typer.Option(
        "--mirror", metavar="DIR_OR_URL", help="Take the originals from a folder or another address."
    ),
]
Accept = Annotated[
    bool, typer.Option("--accept-terms", help="Accept the publishers' terms (shown once, kept in the store).")
]


def _store() -> Store:
    from foedus.data.store import Store, default_root

    return Store(default_root())


def _find(names: Sequence[str]) -> list[Entry]:
    """Return the tables that the names mean, each once, in the order asked for."""
    from foedus.data.entry import find

    return list({entry.name: entry for name in names for entry in find(name)}.values())


def _held(store: Store) -> list[Entry]:
    """Return the tables of the store, sound or not; raises InputError when there are none."""
    from foedus.errors import InputError

    found = [entry for entry in _find(["all"]) if store.state(entry) != "absent"]
    if not found:
        hint = "foedus data get core  # or foedus data list to see what there is"
        raise InputError("the store is empty", where=str(store.root), try_next=hint)
    return found


def _send(
    body: dict[str, Any], drawing: RenderableType, *, as_json: bool, error: FoedusError | None = None
) -> None:
    """Print a result; an error comes after it (in JSON beside it) and gives exit code 2."""
    if as_json:
        whole = {"format": FORMAT, **body, **(error.as_dict() if error else {})}
        typer.echo(json.dumps(whole, indent=2, default=str))
        if error:
            raise typer.Exit(2)
        return
    from rich.console import Console

    console = Console(highlight=False)
    Console(highlight=False, width=console.width if console.is_terminal else 160).print(drawing)
    if error:
        raise error


def _brief(entry: Entry, store: Store) -> dict[str, Any]:
    return {
        "name": entry.name,
        "title": entry.title,
        "unit": entry.unit,
        "coverage": entry.coverage,
        "rows": entry.rows,
        "version": entry.version,
        "licence": entry.licence,
        "terms": entry.terms,
        "groups": entry.groups,
        "store": store.state(entry),
    }


@app.command("list")
def list_(as_json: options.Json = False) -> None:
    """List every table: unit, years, rows, version, licence, and whether the store has it."""
    from foedus.report.data import listed

    store, entries = _store(), _find(["all"])
    body = {"store": str(store.root), "tables": [_brief(entry, store) for entry in entries]}
    _send(body, listed([(entry, store.state(entry)) for entry in entries]), as_json=as_json)


@app.command()
def info(names: Names, as_json: options.Json = False) -> None:
    """Show all that is known of a table: source, hash, terms, citation, and what each column means.

    foedus data info nmc
    """
    import msgspec
    from rich.console import Group

    from foedus.report.data import told

    store = _store()
    tables, drawn = [], []
    for entry in _find(names):
        state = store.state(entry)
        manifest = store.manifest(entry.name) if state in ("stored", "outdated") else None
        made = msgspec.to_builtins(manifest)
        tables.append(msgspec.to_builtins(entry) | _brief(entry, store) | {"manifest": made})
        drawn.append(told(entry, state, manifest))
    _send({"tables": tables}, Group(*drawn), as_json=as_json)


@app.command()
def get(
    names: Names, mirror: Mirror = None, accept_terms: Accept = False, as_json: options.Json = False
) -> None:
    """Fetch tables into the store; those that are there and sound are skipped, so a stopped fetch goes on.

    foedus data get core --accept-terms
    foedus data get all --mirror /data/foedus
    """
    from foedus.data.fetch import get_all
    from foedus.errors import InputError
    from foedus.report.data import bar, fetched

    store, entries = _store(), _find(names)
    again = ["data", "get", *names, *(["--mirror", mirror] if mirror else [])]
    _agree(entries, store, again, accept_terms)
    try:
        with bar(entries, hidden=as_json) as shown:
            outcomes = get_all(entries, store, mirror, starting=shown.starting, told=shown.told)
    except KeyboardInterrupt:
        why = f"{sum(store.has(entry) for entry in entries)} of {len(entries)} tables are in the store"
        hint = f"foedus {shlex.join(again)}  # goes on where it stopped"
        raise InputError("stopped", why=why, try_next=hint) from None
    error = _failed(outcomes, store, mirror)
    if error is not None and len(outcomes) == 1:
        raise error
    body = {"store": str(store.root), "tables": [_outcome(one) for one in outcomes]}
    _send(body, fetched(outcomes), as_json=as_json, error=error)


def _agree(entries: Sequence[Entry], store: Store, words: Sequence[str], accept: bool) -> None:
    """Show the terms that are new here; record them when accepted, else raise InputError."""
    import datetime

    from foedus.data.terms import refused, shown, still_open

    fresh = still_open([entry.terms for entry in entries], store.accepted())
    if not fresh:
        return
    if not accept:
        raise refused(fresh, words)
    store.accept(fresh, datetime.datetime.now(datetime.UTC).date())
    typer.echo(f"Accepted, and noted in the store:\n{shown(fresh, indent='  ')}", err=True)


def _failed(outcomes: Sequence[Outcome], store: Store, mirror: str | None) -> FoedusError | None:
    """Return the failures of a fetch as one error: which, why, and how to try just them again."""
    from foedus.errors import InputError

    bad = [one for one in outcomes if one.error is not None]
    if not bad or len(outcomes) == 1:
        return bad[0].error if bad else None
    lines = [f"{one.table}: {_in_a_line(one.error)}" for one in bad if one.error]
    words = ["data", "get", *(one.table for one in bad), *(["--mirror", mirror] if mirror else [])]
    what = f"{len(bad)} of {len(outcomes)} tables could not be fetched"
    why = "\n        ".join(lines)
    return InputError(what, where=str(store.root), why=why, try_next=f"foedus {shlex.join(words)}")


def _in_a_line(error: FoedusError) -> str:
    where = f" ({error.where})" if error.where else ""
    return f"{error.what}{where}" + (f": {error.why}" if error.why else "")


def _outcome(one: Outcome) -> dict[str, Any]:
    error = one.error.as_dict()["error"] if one.error else None
    return {"name": one.table, "status": one.status, "rows": one.rows, "error": error}


@app.command()
def verify(names: Some = None, as_json: options.Json = False) -> None:
    """Check stored tables against their hashes and catalogue pages; exit code 2 if one is damaged."""
    from foedus.errors import FileError
    from foedus.report.data import verified

    store = _store()
    entries = _held(store) if not names or names == ["all"] else _find(names)
    found = [(entry, store.fault(entry)) for entry in entries]
    bad = [(entry, fault) for entry, fault in found if fault]
    error = None
    if bad:
        why = "\n        ".join(f"{entry.name}: {_in_a_line(fault)}" for entry, fault in bad)
        hint = f"foedus data get {' '.join(entry.name for entry, _ in bad)}"
        what = f"{len(bad)} of {len(found)} tables cannot be used"
        error = FileError(what, where=str(store.root), why=why, try_next=hint)
    tables = [{"name": e.name, "sound": f is None, "error": f and f.as_dict()["error"]} for e, f in found]
    _send({"store": str(store.root), "tables": tables}, verified(found), as_json=as_json, error=error)


@app.command()
def diff(
    a: Annotated[str, typer.Argument(help="A table of the store, or a Parquet file.")],
    b: Annotated[str, typer.Argument(help="The other.")],
    key: Annotated[
        list[str] | None,
        typer.Option("--key", metavar="COLUMN", help="Match rows by this; may be repeated."),
    ] = None,
    as_json: options.Json = False,
) -> None:
    """Say what differs: rows only in A, rows only in B, and the changed cells by column.

    foedus data diff cow_mids gml_mids --key dispute
    foedus data diff nmc older/nmc.parquet
    """
    import msgspec

    from foedus.data.diff import compare, side
    from foedus.report.data import differing

    store = _store()
    found = compare(side(a, store), side(b, store), key or ())
    body = {"same": found.same, **msgspec.to_builtins(found, enc_hook=str)}
    _send(body, differing(found), as_json=as_json)


@app.command()
def cite(names: Some = None, as_json: options.Json = False) -> None:
    """Print the BibTeX entries of tables, each once; without names, of those in the store."""
    store = _store()
    entries = _find(names) if names else _held(store)
    if as_json:
        tables = [
            {"name": e.name, "version": e.version, "citation": e.citation, "bibtex": e.bibtex.strip()}
            for e in entries
        ]
        typer.echo(json.dumps({"format": FORMAT, "tables": tables}, indent=2))
        return
    typer.echo("\n\n".join(dict.fromkeys(entry.bibtex.strip() for entry in entries)))
