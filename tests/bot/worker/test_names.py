"""Which workers are known to have ended."""

import os
import subprocess
import sys

import pytest

from bot.worker.names import has_ended, new_name


def named(process_id: int, chance: str = "abcdef") -> str:
    """The name of a worker of this machine with this process id."""
    place = new_name().rpartition(":")[0].rpartition(":")[0]
    return f"{place}:{process_id}:{chance}"


@pytest.fixture
def ended() -> int:
    """The id of a process that is gone."""
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    return process.pid


def test_no_two_names_are_the_same_and_each_fits_its_column() -> None:
    names = {new_name() for _ in range(100)}
    assert len(names) == 100
    assert max(map(len, names)) <= 64


def test_a_process_that_is_gone_has_ended(ended: int) -> None:
    assert has_ended(named(ended), me=new_name())


def test_a_process_that_runs_has_not() -> None:
    assert not has_ended(named(os.getppid()), me=new_name())
    assert not has_ended(named(1), me=new_name())


def test_we_have_not_ended_but_whoever_had_our_process_id_before_has() -> None:
    me = named(os.getpid(), "111111")
    assert not has_ended(me, me=me)
    assert has_ended(named(os.getpid(), "222222"), me=me)


@pytest.mark.parametrize("other", ["elsewhere:4026531836:{0}:abcdef", "chat", "", "a:b:c", "::"])
def test_of_others_nothing_is_known(other: str, ended: int) -> None:
    assert not has_ended(other.format(ended), me=new_name())
