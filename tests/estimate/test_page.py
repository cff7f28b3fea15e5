"""The page on estimation: its example runs, and its tables name what is there."""

import re
from pathlib import Path

from foedus.estimate.formula.parser import ARITY
from foedus.estimate.models import MODELS

PAGE = (Path(__file__).parents[2] / "docs" / "explanation" / "estimation.md").read_text()


def test_the_example_runs(capsys):
    (block,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    exec(block, {})
    assert r"\toprule" in capsys.readouterr().out


def test_every_estimator_and_function_is_on_the_page():
    for name in [*MODELS, *ARITY]:
        assert re.search(rf"`{name}[`(]", PAGE), name
