"""The YAML of environment files: version 1.2, as editors read it."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.constructor import DuplicateKeyError, SafeConstructor
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, ScalarNode

from incisive.errors import UserError


class _Constructor(SafeConstructor):
    """Refuses keys that are given twice. ruamel.yaml's own message repeats the value, which may be a secret."""

    def check_mapping_key(
        self,
        node: MappingNode,
        key_node: ScalarNode,
        mapping: Mapping[Any, Any],
        key: Any,  # noqa: ANN401 (what YAML may hold)
        value: Any,  # noqa: ANN401, ARG002
    ) -> bool:
        """Returns whether the mapping takes the key. DuplicateKeyError where it has it already."""
        if key in mapping:
            first = next(each.start_mark.line for each, _ in node.value if each.value == key_node.value)
            problem = f"{key}: given twice, first in line {first + 1}; expected each name once"
            raise DuplicateKeyError(None, None, problem, key_node.start_mark)
        return True


# The core schema of YAML 1.2 has no dates, and none of these tags.
_Constructor.add_constructor("tag:yaml.org,2002:timestamp", SafeConstructor.construct_yaml_str)
for _kind in ("binary", "omap", "pairs", "set"):
    _Constructor.add_constructor(f"tag:yaml.org,2002:{_kind}", SafeConstructor.construct_undefined)


def parse(file: Path) -> dict[str, Any]:
    """Returns the settings of a file. UserError if it is no YAML, or gives a key twice."""
    try:
        content = _content(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise UserError([f"{file}: {error.strerror}; expected a YAML file that can be read"]) from None
    except UnicodeDecodeError:
        raise UserError([f"{file}: no UTF-8 text; expected a YAML file"]) from None
    except DuplicateKeyError as error:
        raise UserError([f"{file}:{error.problem_mark.line + 1}: {error.problem}"]) from None
    except MarkedYAMLError as error:
        line = f":{error.problem_mark.line + 1}" if error.problem_mark else ""
        raise UserError([f"{file}{line}: {error.problem}; expected settings as YAML"]) from None
    except RecursionError:
        raise UserError([f"{file}: lists or mappings nested too deep; expected settings as YAML"]) from None
    except (KeyError, ValueError):  # Its message would repeat the value.
        raise UserError([f"{file}: a number or tag that cannot be read; expected settings as YAML"]) from None
    except YAMLError as error:
        raise UserError([f"{file}: {' '.join(str(error).split())}; expected settings as YAML"]) from None
    if content is None:
        return {}
    if not isinstance(content, Mapping):
        found = "a list" if isinstance(content, list) else "one value"
        raise UserError([f"{file}: given {found}; expected settings as YAML, 'name: value'"])
    return {str(name): value for name, value in content.items()}


@lru_cache
def _content(text: str) -> Any:  # noqa: ANN401
    """Parses each text once: many sites extend the same file. Nobody changes the result."""
    yaml = YAML(typ="safe", pure=True)  # libyaml, the other parser, reads YAML 1.1.
    yaml.Constructor = _Constructor
    return yaml.load(text)
