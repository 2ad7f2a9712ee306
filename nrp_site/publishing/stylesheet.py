"""The one style sheet of a site: what pages need of Material's, then our own, then the programme's accent.

Material's sheet is 137 KB, nearly all of it for a shell that we do not use. Of it only rules for what Markdown
extensions make (highlighted code, keys, footnotes, edits) are kept, chosen by the table below; a rule stays out if
it names anything else. Its colours arrive as variables, to which `nrp.css` gives our own tokens.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from importlib.resources import files
from typing import Any

import tinycss2

# What a kept selector may name. Left out on purpose: headings, links, lists and tables (ours), annotations, line
# numbers as links, copy buttons, content tabs and task-list inputs (they fail WCAG), `small` (too faint).
KEPT_ELEMENTS = frozenset({"code", "del", "ins", "kbd", "mark", "pre", "span", "sub", "sup"})
KEPT_CLASSES = frozenset(
    {"md-typeset", "highlight", "hll", "filename", "keys", "footnote", "footnote-ref", "critic"}
)
#: Classes that only some Markdown extensions write, and words in the names of those extensions.
WRITTEN_BY = {
    "keys": ("keys",),
    "critic": ("critic",),
    "footnote": ("footnotes", "extra"),
    "footnote-ref": ("footnotes", "extra"),
    "highlight": ("highlight", "codehilite", "inlinehilite", "superfences", "pymdownx.extra"),
}
KEPT_KEYS = re.compile(r"key-[a-z-]+")
KEPT_TOKENS = re.compile(r"[a-z][a-z0-9]{0,2}")  # Pygments' short names, only within .highlight
KEPT_PSEUDO = frozenset({"before", "after", "first-child", "last-child"})
LEFT_OUT_PROPERTIES = re.compile(
    r"-(webkit|moz|ms)-.*|transition|outline.*|scrollbar-.*|touch-action|cursor|opacity|overflow"
)
REM = 1.25  # Material sets the root to 20 px, we leave it near the reader's own 16 px

CONTRAST = 4.5
_HEX = re.compile(r"#[0-9a-f]{6}")
_TIGHT = re.compile(r"\s*([,>~])\s*")


def stylesheet(
    material_css: str,
    own_css: str,
    accent: str | None = None,
    extensions: Iterable[str] | None = None,
) -> str:
    """The whole sheet, minified. An accent that fails its contrast check is left out: see `accent_rules`.

    With the names of the Markdown extensions in use, what others would need is left out.
    """
    rules = accent_rules(accent, own_css)[0] if accent else None
    kept = "".join(_kept_of_material(material_css, _unused_classes(extensions)))
    return kept + minified(own_css) + (rules or "")


def _unused_classes(extensions: Iterable[str] | None) -> frozenset[str]:
    """Classes that none of the extensions writes; none at all if it is not known which are in use."""
    if extensions is None:
        return frozenset()
    used = " ".join(extensions)
    return frozenset(
        name for name, words in WRITTEN_BY.items() if not any(word in used for word in words)
    )


def material_css() -> str:
    """Material's own sheet as it was installed; its name carries a hash."""
    folder = files("material") / "templates" / "assets" / "stylesheets"
    names = sorted(
        entry.name for entry in folder.iterdir() if re.fullmatch(r"main\..*\.min\.css", entry.name)
    )
    return (folder / names[0]).read_text(encoding="utf-8")


def minified(css: str) -> str:
    """The same rules without comments and needless spaces. Raises ValueError with the line of broken CSS."""
    nodes = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    return "".join(_rule_text(node) for node in nodes)


def accent_rules(accent: str, own_css: str) -> tuple[str | None, str]:
    """A programme's colour as rules for both schemes, or None and the reason, in words, why it cannot be used."""
    colour = accent.strip().lower()
    if not _HEX.fullmatch(colour):
        return None, f"{accent!r} is not a colour such as #0b5f5a (a hash and six digits)"
    light, dark = tokens(own_css)
    soft = mixed(colour, light["paper"], 0.14)
    for name, ground in (("page", light["paper"]), ("card", light["card"]), ("tinted box", soft)):
        if (ratio := contrast(colour, ground)) < CONTRAST:
            return (
                None,
                f"{colour} on the {name} ({ground}) gives {ratio:.1f}:1; text needs {CONTRAST}:1: darken it",
            )
    values = {
        "accent": colour,
        "accent-strong": mixed(colour, "#000000", 0.7),
        "accent-soft": soft,
        "on-accent": "#ffffff",
    }
    night = _values_in_the_dark(colour, dark)
    return (
        f":root{{{_declared(values)}}}"
        f"@media screen{{:root[data-scheme=dark]{{{_declared(night)}}}}}"
        f"@media screen and (prefers-color-scheme:dark){{:root:not([data-scheme]){{{_declared(night)}}}}}"
    ), ""


def tokens(own_css: str) -> tuple[dict[str, str], dict[str, str]]:
    """The design tokens of the light and the dark scheme, without their dashes: {"paper": "#faf6ee", …}."""
    schemes: dict[str, dict[str, str]] = {":root": {}, ':root[data-scheme="dark"]': {}}
    rules = tinycss2.parse_stylesheet(own_css, skip_comments=True, skip_whitespace=True)
    on_screen = (r for r in rules if r.type == "at-rule" and _squeezed(r.prelude) == "screen")
    for rule in [*rules, *(inner for outer in on_screen for inner in _rules_within(outer))]:
        selector = _squeezed(rule.prelude) if rule.type == "qualified-rule" else ""
        if selector in schemes:
            found = ((d.name, _squeezed(d.value)) for d in _declarations(rule.content))
            schemes[selector] |= {name.removeprefix("--"): value for name, value in found}
    light, dark = schemes.values()
    return light, light | dark


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours "#rrggbb" as WCAG defines it, 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def mixed(colour: str, ground: str, share: float) -> str:
    """So much of `colour` in `ground`: "#rrggbb"."""
    pairs = zip(_channels(colour), _channels(ground), strict=True)
    return "#" + "".join(f"{round(one * share + other * (1 - share)):02x}" for one, other in pairs)


def _values_in_the_dark(colour: str, dark: dict[str, str]) -> dict[str, str]:
    soft = mixed(colour, dark["paper"], 0.35)
    for step in range(21):
        pale = mixed("#ffffff", colour, step / 20)
        if (
            min(contrast(pale, ground) for ground in (soft, dark["paper"], dark["card"]))
            >= CONTRAST + 0.5
        ):
            break
    strong = mixed("#ffffff", pale, 0.4)
    return {
        "accent": pale,
        "accent-strong": strong,
        "accent-soft": soft,
        "on-accent": mixed(colour, "#000000", 0.25),
    }


def _declared(values: dict[str, str]) -> str:
    return ";".join(f"--{name}:{value}" for name, value in values.items())


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    shares = (channel / 255 for channel in _channels(colour))
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _kept_of_material(css: str, unused: frozenset[str]) -> Iterator[str]:
    for rule in tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True):
        if rule.type != "qualified-rule":
            continue
        selectors = [
            _squeezed(selector)
            for selector in _split_at_commas(rule.prelude)
            if _is_kept(selector, unused)
        ]
        kept = [d for d in _declarations(rule.content) if not LEFT_OUT_PROPERTIES.fullmatch(d.name)]
        if selectors and kept:
            yield f"{','.join(selectors)}{{{';'.join(_declaration_text(d, REM) for d in kept)}}}"


def _is_kept(selector: list[Any], unused: frozenset[str]) -> bool:
    """Whether everything the selector names is in the table, and it is about prose and not the whole document."""
    if any(token.type in ("[] block", "function", "hash") for token in selector):
        return False
    named: dict[str, set[str]] = {".": set(), ":": set(), "": set()}
    before = ""
    for token in selector:
        if token.type == "ident":
            named[before if before in named else ""].add(token.value)
        before = token.value if token.type == "literal" else ""
    classes = {name for name in named["."] - KEPT_CLASSES if not KEPT_KEYS.fullmatch(name)}
    if "highlight" in named["."]:
        classes = {name for name in classes if not KEPT_TOKENS.fullmatch(name)}
    return (
        bool(named["."])
        and not classes
        and not named["."] & unused
        and named[":"] <= KEPT_PSEUDO
        and named[""] <= KEPT_ELEMENTS
    )


def _split_at_commas(prelude: Iterable[Any]) -> list[list[Any]]:
    parts: list[list[Any]] = [[]]
    for token in prelude:
        if token.type == "literal" and token.value == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _declarations(content: Iterable[Any]) -> list[Any]:
    nodes = tinycss2.parse_declaration_list(content, skip_comments=True, skip_whitespace=True)
    return [_sound(node) for node in nodes]


def _rule_text(rule: Any) -> str:
    _sound(rule)
    if rule.type == "qualified-rule":
        return f"{_squeezed(rule.prelude)}{{{_declared_text(rule)}}}"
    head = f"@{rule.at_keyword} {_squeezed(rule.prelude)}"
    if rule.content is None:
        return head + ";"
    if rule.lower_at_keyword in ("media", "supports"):
        return f"{head}{{{''.join(_rule_text(node) for node in _rules_within(rule))}}}"
    return f"{head}{{{_declared_text(rule)}}}"


def _rules_within(rule: Any) -> list[Any]:
    return list(tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True))


def _declared_text(rule: Any) -> str:
    return ";".join(_declaration_text(declaration) for declaration in _declarations(rule.content))


def _declaration_text(declaration: Any, rem: float = 1) -> str:
    values = [_scaled(token, rem) for token in declaration.value]
    return f"{declaration.name}:{_squeezed(values)}{'!important' if declaration.important else ''}"


def _scaled(token: Any, rem: float) -> Any:
    if rem != 1 and token.type == "dimension" and token.lower_unit == "rem":
        return tinycss2.parse_one_component_value(f"{token.value * rem:.4g}rem")
    return token


def _squeezed(tokens: Iterable[Any]) -> str:
    """Tokens as text with no more spaces than they need; what stands in quotes or `url()` stays as it is."""
    out = []
    for token in tokens:
        text = tinycss2.serialize([token])
        out.append(" " if token.type == "whitespace" else "" if token.type == "comment" else text)
    return "".join(_joined(out)).strip()


def _joined(texts: list[str]) -> Iterator[str]:
    for place, text in enumerate(texts):
        near = texts[max(place - 1, 0) : place + 2]
        if text == " " and any(_TIGHT.fullmatch(other) for other in near if other != " "):
            continue
        yield text


def _sound(node: Any) -> Any:
    if node.type == "error":
        raise ValueError(f"style sheet, line {node.source_line}: {node.message}")
    return node
