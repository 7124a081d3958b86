"""Addresses as pages write them, good and bad."""

import pytest

from bot.knowledge.importers.addresses import is_same_site, is_web, joined


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ("https://www.a.example/x", True),
        ("http://A.example/", True),
        ("https://b.example/", False),
        ("http://127.0.0.1/", False),
        ("http://[", False),
    ],
)
def test_a_site_is_its_host(other: str, expected: bool) -> None:
    assert is_same_site("https://a.example/sitemap.xml", other) is expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [("/x", "https://a.example/x"), (" b ", "https://a.example/y/b"), ("http://[", "")],
)
def test_an_address_is_seen_from_its_page(address: str, expected: str) -> None:
    assert joined("https://a.example/y/z", address) == expected


@pytest.mark.parametrize("address", ["", "x", "ftp://a.example/", "https://", "http://["])
def test_only_the_web_is_the_web(address: str) -> None:
    assert not is_web(address)
