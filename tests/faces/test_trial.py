"""What a trial by new users found, so that it stays mended."""

import os
import pickle
import stat

import pytest

import foedus as fd
from foedus.cli.run import run
from foedus.errors import InputError
from foedus.report.files import write_whole
from foedus.system.dates import parse_date

TOY = """\
id: toy
name: "Toy [/] Pact [bold]"
signed: 1900-01-01
sources: {text: {title: Text}}
parties: [{polity: france}, {polity: russia}]
clauses:
- {article: "1 [bis]", duty: defence, latitude: automatic, when: {act: armed, victim: party}}
"""


def test_a_pipe_is_refused_and_stays(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(InputError, match="no regular file"):
        write_whole(tmp_path / "pipe", "text")
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)


def test_a_link_is_followed_and_the_mode_kept(tmp_path):
    real, link = tmp_path / "real.html", tmp_path / "link.html"
    real.write_text("old")
    real.chmod(0o600)
    link.symlink_to(real)
    write_whole(link, "new")
    assert link.is_symlink() and real.read_text() == "new" and stat.S_IMODE(real.stat().st_mode) == 0o600


def test_each_open_treaty_has_its_own_figures():
    doors = {door.under[0]: door for door in fd.explain(state="argos", on="431 BC").alternatives}
    delian, peloponnesian = doors["delian-league-478bc"], doors["peloponnesian-league"]
    assert delian.security.against.id == "boeotia" and peloponnesian.security.against.id == "athens"
    assert all(path.attacker.id != "boeotia" for path in peloponnesian.paid.paths)


@pytest.mark.parametrize(
    ("state", "on"), [("poland", "2015-01-01"), ("ukraine", "2014-03-19"), ("france", "1948-01-01")]
)
def test_nothing_that_came_later_is_on_record(state, on):
    year = int(on[:4])
    for row in fd.threats(state, on).threats:
        for line in row.record:
            when = line.split(",")[0].split()[-1]
            assert not when[:4].isdigit() or int(when[:4]) <= year, line


def test_hazards_rise_with_what_happened():
    found = [fd.threats("yugoslavia", day).threats for day in ("1947-06-01", "1949-04-04")]
    before, after = (next(t.hazard for t in rows if t.state.id == "soviet-union") for rows in found)
    assert before < after


def test_brackets_in_a_name_are_shown_as_they_are(tmp_path, capsys):
    (tmp_path / "toy").mkdir()
    (tmp_path / "toy" / "treaty.yaml").write_text(TOY)
    assert run(["corpus", "list", "--corpus", str(tmp_path)]) == 0
    assert "Toy [/] Pact [bold]" in capsys.readouterr().out
    assert run(["corpus", "show", "toy", "--corpus", str(tmp_path)]) == 0
    assert "1 [bis]" in capsys.readouterr().out


def test_control_characters_in_a_file_are_refused(tmp_path, capsys):
    (tmp_path / "toy").mkdir()
    (tmp_path / "toy" / "treaty.yaml").write_text(TOY.replace("Toy", "Toy\\e[2J"))
    assert run(["corpus", "list", "--corpus", str(tmp_path)]) == 2
    assert "control character" in capsys.readouterr().err


def test_python_takes_paths_as_text_and_dates_can_be_pickled(tmp_path):
    (tmp_path / "toy").mkdir()
    (tmp_path / "toy" / "treaty.yaml").write_text(TOY)
    answer = fd.invoke("spain", "france", "1905-01-01", corpus=str(tmp_path))
    assert any(duty.treaty == "toy" for duty in answer.duties)
    assert pickle.loads(pickle.dumps(parse_date("433 BC"))) == parse_date("433 BC")


def test_that_nobody_joined_is_listed_as_presumed():
    assumed = {(a.fact, a.value) for a in fd.invoke("austria-hungary", "russia", "1914-08-06").assumed}
    assert ("joined", "nobody") in assumed


def test_the_tidy_table_says_what_the_printed_one_says():
    rows = {row["state"]: row for row in fd.explain("NATO").rows()}
    assert rows["canada"]["first_outside_threat"] == "soviet-union"
    assert rows["norway"]["allied_low"] < rows["norway"]["allied"] < rows["norway"]["allied_high"]
    assert rows["spain"]["allied"] is None and rows["spain"]["allied_low"] is None


def test_unknown_power_is_said_to_be_missing_from_the_sums():
    notes = " ".join(fd.explain("Delian League").notes)
    assert "Miletus" in notes and "lower bound" in notes
