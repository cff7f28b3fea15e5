"""Tables of results, several models side by side: text, HTML, LaTeX, docx."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from foedus.errors import FileError, MissingExtraError, QuestionError, install

if TYPE_CHECKING:
    from foedus.estimate.result import Fit

STARS = ((0.001, "***"), (0.01, "**"), (0.05, "*"))
SPECIAL = str.maketrans(
    {c: f"\\{c}" for c in "&%$#_{}"}
    | {"~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "\\": r"\textbackslash{}"}
)
FIGURES = {  # glance() key: what the table calls it
    "n": "n", "events": "Events", "clusters": "Clusters", "log_lik": "Log-likelihood", "aic": "AIC",
    "bic": "BIC", "pseudo_r2": "Pseudo R2", "r2": "R2", "coverage": "Rows used", "vcov": "Covariance",
}  # fmt: skip


@dataclass(frozen=True)
class Table:
    """A table of text: `header`, the coefficients' `body`, the figures' `foot`, and notes below."""

    header: tuple[str, ...]
    body: tuple[tuple[str, ...], ...]
    foot: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...]

    def text(self) -> str:
        """Return the table in plain characters."""
        rows = (self.header, *self.body, *self.foot)
        wide = [max(len(row[k]) for row in rows) for k in range(len(self.header))]
        lines = [
            "  ".join((cell.ljust if k == 0 else cell.rjust)(wide[k]) for k, cell in enumerate(row)).rstrip()
            for row in rows
        ]
        rule = "-" * (sum(wide) + 2 * (len(wide) - 1))
        cut = 1 + len(self.body)
        return "\n".join([lines[0], rule, *lines[1:cut], rule, *lines[cut:], rule, *self.notes])

    def html(self) -> str:
        """Return the table as an HTML element; every cell is escaped."""

        def row(cells: tuple[str, ...], tag: str) -> str:
            first = (
                f'<th scope="row">{escape(cells[0])}</th>' if tag == "td" else f"<th>{escape(cells[0])}</th>"
            )
            return f"<tr>{first}{''.join(f'<{tag}>{escape(c)}</{tag}>' for c in cells[1:])}</tr>"

        head = row(self.header, "th")
        body, foot = ("".join(row(cells, "td") for cells in part) for part in (self.body, self.foot))
        notes = "<br>".join(escape(note) for note in self.notes)
        below = f'<tr><td colspan="{len(self.header)}">{notes}</td></tr>'
        return f"<table><thead>{head}</thead><tbody>{body}</tbody><tfoot>{foot}{below}</tfoot></table>"

    def latex(self) -> str:
        """Return the table as a LaTeX tabular with booktabs rules."""

        def row(cells: tuple[str, ...]) -> str:
            return " & ".join(cell.translate(SPECIAL) for cell in cells) + r" \\"

        wide = len(self.header)
        lines = [rf"\begin{{tabular}}{{l{'r' * (wide - 1)}}}", r"\toprule", row(self.header), r"\midrule",
                 *map(row, self.body), r"\midrule", *map(row, self.foot), r"\bottomrule"]  # fmt: skip
        notes = [
            rf"\multicolumn{{{wide}}}{{l}}{{\footnotesize {note.translate(SPECIAL)}}} \\"
            for note in self.notes
        ]
        return "\n".join([*lines, *notes, r"\end{tabular}"])

    def docx(self, path: Path | str) -> Path:
        """Write the table as a Word document and return its path; raises MissingExtraError, FileError."""
        try:
            document = import_module("docx").Document()
        except ImportError:
            hint = install("docx")
            raise MissingExtraError(
                "Word files need python-docx", why="it is an optional extra", try_next=hint
            ) from None
        rows = (self.header, *self.body, *self.foot)
        table = document.add_table(rows=len(rows), cols=len(self.header))
        for line, cells in zip(table.rows, rows, strict=True):
            for cell, text in zip(line.cells, cells, strict=True):
                cell.text = text
        for note in self.notes:
            document.add_paragraph(note)
        try:
            document.save(str(path))
        except OSError as error:
            raise FileError("cannot be written", where=str(path), why=error.strerror or "") from None
        return Path(path)

    def __str__(self) -> str:
        return self.text()

    def _repr_html_(self) -> str:
        return self.html()


def etable(
    fits: Sequence[Fit],
    *,
    titles: Sequence[str] = (),
    labels: Mapping[str, str] | None = None,
    digits: int = 3,
    below: Literal["std_error", "interval"] = "std_error",
    level: float = 0.95,
    stars: bool = True,
) -> Table:
    """Return models side by side: coefficients with their standard errors or intervals below, and figures.

    `titles` name the models, `labels` the terms; str() of the table is its text, and it has `html()`,
    `latex()` and `docx(path)`. Raises QuestionError without models.
    """
    if not fits or any(not hasattr(one, "rows") for one in fits):
        raise QuestionError(
            "etable takes a list of fitted models", where="etable", try_next="fd.etable([first, second])"
        )
    if titles and len(titles) != len(fits):
        raise QuestionError(f"{len(titles)} titles for {len(fits)} models", where="etable")
    columns = [{_term(row, labels or {}): row for row in one.rows(level)} for one in fits]
    terms = list(dict.fromkeys(term for column in columns for term in column))
    body: list[tuple[str, ...]] = []
    for term in terms:
        found = [column.get(term) for column in columns]
        body.append((term, *("" if r is None else _estimate(r, digits, stars) for r in found)))
        body.append(("", *("" if r is None else _spread(r, digits, below) for r in found)))
    names = titles or [f"({k}) {one.estimator}" for k, one in enumerate(fits, 1)]
    return Table(("", *names), tuple(body), _figures(fits, digits), _notes(fits, below, level, stars))


def _term(row: Mapping[str, Any], labels: Mapping[str, str]) -> str:
    name = labels.get(row["term"], row["term"])
    return f"{row['outcome']}: {name}" if row.get("outcome") else name


def _estimate(row: Mapping[str, Any], digits: int, stars: bool) -> str:
    mark = next((mark for p, mark in STARS if row["p_value"] < p), "") if stars else ""
    return f"{row['estimate']:.{digits}f}{mark}"


def _spread(row: Mapping[str, Any], digits: int, below: str) -> str:
    if below == "interval":
        return f"[{row['conf_low']:.{digits}f}, {row['conf_high']:.{digits}f}]"
    return f"({row['std_error']:.{digits}f})"


def _figures(fits: Sequence[Fit], digits: int) -> tuple[tuple[str, ...], ...]:
    seen = [one.glance() for one in fits]
    rows = [(name, *(_figure(key, one.get(key), digits) for one in seen)) for key, name in FIGURES.items()]
    return tuple(row for row in rows if any(row[1:]))


def _figure(key: str, value: Any, digits: int) -> str:
    if value is None or value == {}:
        return ""
    if key == "clusters":
        return ", ".join(f"{n:,} {name}" for name, n in value.items())
    if key == "coverage":
        return f"{value:.1%}"
    return (
        value
        if isinstance(value, str)
        else f"{value:,}"
        if isinstance(value, int)
        else f"{value:,.{digits}f}"
    )


def _notes(fits: Sequence[Fit], below: str, level: float, stars: bool) -> tuple[str, ...]:
    what = (
        "Standard errors in round brackets"
        if below == "std_error"
        else f"{level:.0%} intervals in square brackets"
    )
    marks = "; ".join(f"{mark} p < {p:g}" for p, mark in reversed(STARS))
    found = [f"{what}{'; ' + marks if stars else ''}."]
    for k, one in enumerate(fits, 1):
        lost = "; ".join(f"{d.column} {d.why} ({d.rows:,})" for d in one.design.dropped)
        found += [f"({k}) rows dropped: {lost}."] if lost else []
        found += [f"({k}) {note}." for note in one.notes]
    return tuple(found)
