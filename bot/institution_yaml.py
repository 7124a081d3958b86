"""The YAML of `institution.yml`: what it says, and on which line."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from bot.errors import SettingsError


def content_of(path: Path) -> tuple[dict[str, Any], dict[str, int]]:
    """What the file says, and on which line each key stands.

    Raises: SettingsError when it cannot be read.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        mend = "set LOKET_INSTITUTION to the file that says who you are"
        raise SettingsError([f"{path}: cannot be read; {mend}"]) from error
    except UnicodeDecodeError as error:
        raise SettingsError([f"{path}: is not UTF-8; save the file as UTF-8"]) from error
    try:
        loader = _Loader(text)
        node = loader.get_single_node()
        content = loader.construct_document(node) if node else None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise SettingsError([f"{path}:{line}: is not YAML: {error.problem}"]) from error
    except (yaml.YAMLError, ValueError) as error:  # a control character, for instance
        reason = str(error).splitlines()[0]
        raise SettingsError([f"{path}:1: is not YAML: {reason}"]) from error
    if not isinstance(content, dict):
        raise SettingsError([f"{path}:1: must be a mapping that begins with `name:`"])
    return content, dict(_lines(node))


def _lines(node: Any) -> Iterator[tuple[str, int]]:
    """The line of each key, and of each item of a list as `key.0`, `key.1`, …"""
    for key, value in node.value:
        yield key.value, key.start_mark.line + 1
        if isinstance(value, yaml.SequenceNode):
            for number, item in enumerate(value.value):
                yield f"{key.value}.{number}", item.start_mark.line + 1


class _Loader(yaml.SafeLoader):
    """Leaves a day that does not exist as words, so that it is told with the other faults."""

    def day(self, node: yaml.ScalarNode) -> object:
        try:
            return self.construct_yaml_timestamp(node)
        except ValueError:
            return node.value


_Loader.add_constructor("tag:yaml.org,2002:timestamp", _Loader.day)
