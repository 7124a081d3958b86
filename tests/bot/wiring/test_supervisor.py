"""The processes of one machine: started, looked after, and ended for good."""

import time

import pytest

from bot.wiring.supervisor import Supervisor

SHORT = "--version"  # a role that ends at once


def test_what_ended_is_started_again_until_it_is_stopped() -> None:
    supervisor = Supervisor(roles=[SHORT])
    supervisor.start({})
    try:
        assert _restarted(supervisor) == [SHORT]
    finally:
        supervisor.stop()
    assert supervisor.look() == []


def test_nothing_is_started_after_the_end() -> None:
    supervisor = Supervisor(roles=[SHORT])
    supervisor.close()
    supervisor.start({})
    with pytest.raises(KeyError):
        supervisor.process_id(SHORT)


def _restarted(supervisor: Supervisor, *, timeout_s: float = 20.0) -> list[str]:
    end_s = time.monotonic() + timeout_s
    while time.monotonic() < end_s:
        if again := supervisor.look():
            return again
        time.sleep(0.05)
    return []
