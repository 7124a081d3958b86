"""Web addresses as pages write them; one that is none is "" and raises nothing."""

from urllib.parse import urljoin, urlsplit


def joined(base: str, address: str) -> str:
    """`address` as seen from `base`."""
    try:
        return urljoin(base, address.strip())
    except ValueError:
        return ""


def scheme_of(address: str) -> str:
    """`https` and the like."""
    try:
        return urlsplit(address).scheme
    except ValueError:
        return ""


def host_of(address: str) -> str:
    """The host with its port, without www."""
    try:
        return urlsplit(address).netloc.lower().removeprefix("www.")
    except ValueError:
        return ""


def is_web(address: str) -> bool:
    """Whether it is one that can be fetched."""
    return scheme_of(address) in ("http", "https") and bool(host_of(address))


def is_same_site(one: str, other: str) -> bool:
    """Whether both have one host, with or without www."""
    return host_of(one) == host_of(other)
