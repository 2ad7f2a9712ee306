"""Plain text as TeX: the way back from `nrp_site.loading.bibliography.bibtex_latex`."""

from __future__ import annotations

import re

_ESCAPED = {
    "\\": "\\textbackslash{}",
    "{": "\\textbraceleft{}",
    "}": "\\textbraceright{}",
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
    "`": "\\textasciigrave{}",
    "$": "\\$",
    "&": "\\&",
    "%": "\\%",
    "#": "\\#",
    "_": "\\_",
}
_TO_ESCAPE = re.compile("[" + re.escape("".join(_ESCAPED)) + "]|--+|''+")
_TAGS = (
    ("<i>", "</i>", "\\emph{"),
    ("<b>", "</b>", "\\textbf{"),
    ("<sup>", "</sup>", "\\textsuperscript{"),
    ("<sub>", "</sub>", "\\textsubscript{"),
    ('<span style="font-variant:small-caps;">', "</span>", "\\textsc{"),
)
_ADDRESS_ESCAPED = {"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"}


def tex_text(text: str) -> str:
    """TeX that reads as exactly this text; the file stays UTF-8, so accents remain as they are."""
    return _TO_ESCAPE.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    run = found[0]
    return "{}".join(run) if run[0] in "-'" else _ESCAPED[run]


def tex_title(text: str) -> str:
    """TeX of a CSL title, with its italics and the like as commands."""
    for before, after, command in _TAGS:
        pattern = re.compile(re.escape(before) + r"([^<>]*)" + re.escape(after))
        found = pattern.search(text)
        if found is not None:
            head, tail = text[: found.start()], text[found.end() :]
            return f"{tex_title(head)}{command}{tex_text(found[1])}}}{tex_title(tail)}"
    return tex_text(text)


def tex_range(text: str) -> str:
    """TeX of pages or a number, with the double hyphen that BibTeX files use."""
    return (
        tex_text(text).replace("-", "--")
        if re.fullmatch(r"[\w.]+-[\w.]+", text)
        else tex_text(text)
    )


def tex_address(text: str) -> str:
    """A DOI or web address as it can stand in braces."""
    return "".join(_ADDRESS_ESCAPED.get(letter, letter) for letter in text)


def tex_name(name: dict[str, str]) -> str:
    """TeX of one CSL name: `{Organisation}` or `particle Family, Suffix, Given`."""
    if "literal" in name:
        return "{" + tex_text(name["literal"]) + "}"
    particle = name.get("non-dropping-particle", "")
    family = _braced_if_needed(name.get("family", ""), guard_small=not particle) or "{}"
    parts = [f"{tex_text(particle)} {family}".strip()]
    if name.get("suffix"):
        parts.append(_braced_if_needed(name["suffix"]))
    if name.get("given") or name.get("suffix"):
        parts.append(_braced_if_needed(name.get("given", "")))
    # A comma at the end keeps a name of several words one family name, and a braced one a person.
    alone = len(parts) == 1 and (" " in parts[0] or parts[0].startswith("{"))
    return f"{parts[0]}," if alone else ", ".join(parts)


def _braced_if_needed(text: str, guard_small: bool = False) -> str:
    tex = tex_text(text)
    small_first = guard_small and " " in text and text[:1].islower()
    return f"{{{tex}}}" if small_first or re.search(r",|\band\b|\bothers\b", tex, re.I) else tex
