"""YAML fields with positions.

PyYAML's composer gives a tree of nodes that know where they stand; a small builder makes plain values of it. Every
scalar stays text, so that `No` is not False and `1.10` is not 1.1, and nothing that YAML can do to a program (tags,
anchors, aliases, deep nesting) gets past here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import yaml

from nrp_site.diagnostics import Diagnostic, Position
from nrp_site.loading import rules
from nrp_site.loading.broken_fields import broken_fields
from nrp_site.record_types.kinds import NUMBER, Quoted

DEEPEST = 20
NULLS = frozenset(("", "~", "null", "Null", "NULL"))
PLAIN_TAGS = frozenset(f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map"))


#: The tag of a node that has none of its own, by its kind.
_TAGS = {
    yaml.ScalarNode: yaml.resolver.BaseResolver.DEFAULT_SCALAR_TAG,
    yaml.SequenceNode: yaml.resolver.BaseResolver.DEFAULT_SEQUENCE_TAG,
    yaml.MappingNode: yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG,
}


class _Plainly:
    """Tells tags by the kind of node alone, since all scalars stay text; PyYAML's own way looks up rules for each."""

    def resolve(self, kind: type[yaml.Node], value: object, implicit: object) -> str:
        """The tag of a node that has none of its own."""
        return _TAGS[kind]

    def descend_resolver(self, above: object, at: object) -> None:
        """Nothing depends on where a node is."""

    def ascend_resolver(self) -> None:
        """Nothing depends on where a node is."""


# libyaml's loader where PyYAML was built with it; the pure one gives the same marks, only slower.
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_Composer: Any = type("_Composer", (_Plainly, _LOADER), {})


def compose(text: str) -> Any:
    """The tree of nodes of a YAML text, None if it has none; raises what PyYAML raises."""
    return _Composer(text).get_single_node()


class _Builder:
    """Makes plain values of a tree of nodes; collects what may not be there."""

    def __init__(self, path: str, first_line: int) -> None:
        self.path = path
        self.first_line = first_line
        self.seen: set[int] = set()
        self.diagnostics: list[Diagnostic] = []

    def position(self, node: yaml.Node) -> Position:
        mark = node.start_mark
        return Position(self.path, mark.line + self.first_line, mark.column + 1)

    def value(self, node: yaml.Node, depth: int = 0) -> Any:
        if node.tag not in PLAIN_TAGS:
            self.diagnostics.append(
                rules.YAML_TAG.at(self.position(node), f"found the tag {node.tag}")
            )
            return None
        if isinstance(node, yaml.ScalarNode):
            return self._text(node)
        if id(node) in self.seen:
            self.diagnostics.append(
                rules.ALIAS.at(self.position(node), "this value is used a second time by an alias")
            )
            return None
        self.seen.add(id(node))
        if depth > DEEPEST:
            self.diagnostics.append(
                rules.TOO_DEEP.at(self.position(node), f"more than {DEEPEST} levels")
            )
            return None
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, depth + 1) for item in node.value]
        return self._mapping(node, depth)

    def _mapping(self, node: yaml.Node, depth: int) -> dict[str, Any]:
        built: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value) if isinstance(key_node, yaml.ScalarNode) else "?"
            if key in built:
                self.diagnostics.append(
                    rules.DUPLICATE_KEY.at(
                        self.position(key_node),
                        f"'{key}' is given a second time",
                        "keep one of the two; for several values write a list",
                    )
                )
            built[key] = self.value(value_node, depth + 1)
        return built

    def _text(self, node: yaml.ScalarNode) -> str | None:
        text = str(node.value)
        if not node.style:  # None from the pure loader, "" from libyaml
            return None if text in NULLS else text
        return Quoted(text) if NUMBER.fullmatch(text) else text


def parse_fields(
    text: str, path: str, first_line: int
) -> tuple[dict[str, Any] | None, list[Diagnostic]]:
    """The fields in a YAML text as plain values, or None with the reasons.

    `path` and `first_line` (of the text within its file, from 1) are used for positions only. Never raises for any text.
    """
    try:
        node = compose(text)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        return None, [broken_fields(error, text, path, first_line)]
    if node is None:
        return None, [rules.NOT_FIELDS.at(Position(path, first_line), "there are no fields here")]
    if not isinstance(node, yaml.MappingNode):
        return None, [
            rules.NOT_FIELDS.at(
                Position(path, first_line + node.start_mark.line), "these are not named fields"
            )
        ]
    builder = _Builder(path, first_line)
    return builder.value(node), builder.diagnostics


def position_in_fields(
    text: str, path: str, first_line: int, steps: Sequence[str | int]
) -> Position:
    """Where a field stands, given the steps to it: `("versions", 1, "on")`.

    Steps that name no node are passed over; the last node found counts. With the pseudo-step `"@key"` at the end the
    name of the field is meant, not its value.
    """
    node = compose(text)
    if node is None:
        return Position(path, first_line)
    start = key_start = node.start_mark
    for step in steps:
        if step == "@key":
            start = key_start
        elif isinstance(node, yaml.MappingNode):
            for key_node, value_node in node.value:
                if key_node.value == step:
                    node, start, key_start = value_node, value_node.start_mark, key_node.start_mark
                    break
        elif (
            isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value)
        ):
            node = node.value[step]
            start = key_start = node.start_mark
    return Position(path, start.line + first_line, start.column + 1)
