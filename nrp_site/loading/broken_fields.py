"""Fields that cannot be read: what the YAML parser stumbled over, in words for people who do not know YAML.

The parser says where it gave up, which is often a line or more below the slip. Here the slip itself is looked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from yaml import Mark, MarkedYAMLError

from nrp_site.diagnostics import Diagnostic, Position
from nrp_site.loading import rules

#: A place in the fields (line and column from 0), what was found there, and what to write instead.
Slip = tuple[int, int, str, str]
_FIELD = re.compile(r"(?P<before>\s*(?:- )*[\w-]+: +)(?P<text>.*)")
_UNSPACED = re.compile(r"(\s*(?:- )*[\w-]+):(\S.*)")
_NAMED = re.compile(r"\s*(?:- )*[\w-]+:(?:\s|$)")
_NAME_FIRST = re.compile(r"\s*(?:- )*([\w-]+) +(\S.*)")
_CLOSING = {"[": "]", "{": "}"}
#: So much of a line is quoted in a hint.
_SHOWN = 60


def broken_fields(error: Exception, text: str, path: str, first_line: int) -> Diagnostic:
    """What is wrong with a YAML text that the parser refused; `first_line` is that of the text in its file."""
    if not isinstance(error, MarkedYAMLError) or error.problem_mark is None:
        return rules.BROKEN_YAML.at(
            Position(path, first_line), "the fields cannot be read", str(error)[:120]
        )
    lines = text.split("\n")
    tab = _tab(lines, error.problem_mark.line)
    if tab is not None:
        place = Position(path, first_line + tab, lines[tab].index("\t") + 1)
        return rules.TAB.at(place, "a tab stands before a field", "use spaces")
    line, column, message, hint = next(_slips(error, error.problem_mark, lines))
    return rules.BROKEN_YAML.at(Position(path, first_line + line, column + 1), message, hint)


def _tab(lines: list[str], last: int) -> int | None:
    """The first line that is indented by a tab, if the parser came so far."""
    indents = (each[: _indent(each)] for each in lines[: last + 1])
    return next((number for number, indent in enumerate(indents) if "\t" in indent), None)


def _slips(error: MarkedYAMLError, mark: Mark, lines: list[str]) -> Iterator[Slip]:
    """What it may be, the surest first; at least one."""
    opened, context, problem = error.context_mark, error.context or "", error.problem or ""
    line = _line(lines, mark)
    if opened is not None:
        yield from _unclosed(context, opened.line, opened.column, _line(lines, opened))
        if "could not find expected ':'" in problem:
            yield _no_colon(_line(lines, opened), opened.line, opened.column)
    if "mapping values are not allowed" in problem:
        yield _colon(lines, mark.line, mark.column)
    if found := re.match(r"\s*(?:- )*(?:[\w-]+: +)?(?=[*&])", line):
        yield mark.line, found.end(), "a value begins with & or *", _quoted(line)
    if mark.column and line[mark.column - 1 : mark.column] in ("'", '"'):
        message = "a quotation mark stands inside the text, which therefore ends before this sign"
        yield mark.line, mark.column, message, _quoted(line)
    if "cannot start any token" in problem:
        message = "a value begins with a sign that YAML keeps for itself"
        yield mark.line, mark.column, message, _quoted(line)
    if "expected <block end>" in problem or "did not find expected" in problem:
        message = "this line does not fit the lines above it"
        hint = "check its indent, its brackets and its quotation marks, and those of the line above"
        yield mark.line, mark.column, message, hint
    yield mark.line, mark.column, f"the fields cannot be read here ({problem})", ""


def _line(lines: list[str], mark: Mark) -> str:
    """The line of a mark; YAML ends lines at rare signs too, so that it may count more of them."""
    return lines[mark.line] if mark.line < len(lines) else ""


def _unclosed(context: str, line: int, column: int, text: str) -> Iterator[Slip]:
    if "quoted scalar" in context:
        hint = "put the same mark at the end of the text"
        yield line, column, "a quotation mark is opened here and not closed", hint
    if "flow" in context and (closing := _CLOSING.get(text[column : column + 1])):
        hint = f"put {closing} at the end; a text that begins with a bracket needs quotation marks"
        yield line, column, "a bracket is opened here and not closed", hint


def _no_colon(text: str, line: int, column: int) -> Slip:
    """A line that should begin with the name of a field and a colon."""
    if found := _UNSPACED.fullmatch(text):
        written = f"{found[1].strip()}: {found[2]}"
        return line, column, "a space is missing after the colon", f"write {_short(written)}"
    found = _NAME_FIRST.fullmatch(text)
    written = f"write {_short(f'{found[1]}: {found[2]}')}; or, " if found else ""
    hint = f"{written}if it goes on with the text above, begin it with two spaces"
    return line, column, "this line has no colon after the name of a field", hint


def _colon(lines: list[str], line: int, column: int) -> Slip:
    """A colon where none may be: in a text, or in a field below a line that should have one."""
    text = lines[line] if line < len(lines) else ""
    if not re.fullmatch(r"\s*(?:- )*[\w-]+", text[:column]):
        return line, column, "a colon inside a text makes it look like a new field", _quoted(text)
    above, indent = lines[line - 1] if line else "", _indent(text)
    in_line = _indent(above) == indent or above.lstrip().startswith("- ")
    if above.strip() and in_line and not _NAMED.match(above):
        return _no_colon(above, line - 1, _indent(above))
    message = "this field does not stand where the fields around it do"
    return line, indent, message, "let it begin right under the field above"


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())


def _quoted(line: str) -> str:
    """What to write: the text of a field between quotation marks of the kind that is not in it."""
    found = _FIELD.fullmatch(line)
    if not found:
        return "put the whole text in quotation marks"
    text = found["text"].strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"":
        text = text[1:-1]
    mark = "'" if '"' in text else '"'
    text = text.replace("'", "''") if mark == "'" else text
    if len(text) > _SHOWN:
        return f"put the whole text between two marks {mark}"
    return f"write {found['before'].strip()} {mark}{text}{mark}"


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()}…"
