"""The application that commands join: plain help, and plain words where it is misused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[..., tuple[int, str, str]]


def test_without_a_command_help_is_shown(run: Run) -> None:
    code, out, err = run()
    assert code == 2
    assert "humstats [OPTIONS] COMMAND [ARGS]..." in out + err


def test_help_is_plain_text_of_80_columns(run: Run) -> None:
    code, out, _ = run("--help")
    assert code == 0
    assert "Humanitarian figures as validated time series and report charts." in out
    # no boxes and no colours, which a log would show as noise
    assert out.isascii()
    assert "\x1b" not in out
    assert max(map(len, out.splitlines())) <= 80
    # nothing is installed into a user's shell
    assert "completion" not in out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("chek",), "No such command 'chek'"),
        (("check",), "Missing argument 'FILE...'"),
        (("check", "a.csv", "--locaton", "SYR"), "No such option: --locaton"),
    ],
)
def test_what_the_shell_cannot_understand(
    run: Run, arguments: tuple[str, ...], words: str
) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert words in err
    assert "Traceback" not in err
