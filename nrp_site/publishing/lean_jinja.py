"""Jinja with less work for each value that a template prints and each function that it calls.

A site of a thousand records prints six hundred thousand values and calls nearly three hundred thousand functions. What
Jinja does around each of them is for uses that no template here makes; without it the same text comes out.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from functools import lru_cache
from types import BuiltinMethodType, FunctionType, MethodType
from typing import Any

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

#: What can be called as it is, unless it asks for the context.
_CALLED_AS_THEY_ARE = frozenset((FunctionType, MethodType, BuiltinMethodType))


#: The same titles, addresses and words are printed on page after page.
_escaped = lru_cache(maxsize=50_000)(escape)
#: Longer texts are not remembered: they seldom come back, and would fill the memory.
_SHORT = 200


def shown(value: Any) -> str:
    """A value as it is printed: escaped, unless it is HTML already, which is then taken in as it is.

    `markupsafe.escape` makes a new `Markup` each time, for callers that go on working with it.
    """
    if type(value) is Markup:
        html: Markup = value
        return html
    return _escaped(value) if type(value) is str and len(value) < _SHORT else escape(value)


class _Code(CodeGenerator):
    """Templates compiled so that they print with `shown`."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.shown(")


class _Context(Context):
    """Values of a template, with a short way to call what asks for no context."""

    def call(self, __obj: Any, *args: Any, **kwargs: Any) -> Any:
        """Called for each function call in a template."""
        kind = type(__obj)
        if kind is Macro or (
            kind in _CALLED_AS_THEY_ARE and getattr(__obj, "jinja_pass_arg", None) is None
        ):
            # Where the call stands; only functions that ask for the context want to know.
            kwargs.pop("_block_vars", None)
            kwargs.pop("_loop_vars", None)
            return __obj(*args, **kwargs)
        return super().call(__obj, *args, **kwargs)


class LeanEnvironment(Environment):
    """An environment whose templates print and call with less ado. It escapes always, and globals are set before use."""

    code_generator_class = _Code
    context_class = _Context
    shown = staticmethod(shown)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """What all templates can use, as a plain dictionary: every page copies it, which is slow with a `ChainMap`."""
        return {**self.globals, **(d or {})}
