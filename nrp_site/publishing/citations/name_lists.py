"""Lists of names: who is named, what stands between them, and where et al. begins."""

from __future__ import annotations

from collections.abc import Sequence

from nrp_site.publishing.citations.names import Name, as_rich
from nrp_site.publishing.citations.spans import Rich


def with_commas(names: Sequence[Rich], et_al: Rich) -> Rich:
    """`A, B, C`; et al., if any, has a comma before it only after two or more names."""
    listed = _delimited(names)
    if not et_al or not listed:
        return listed
    return (*listed, ", " if len(names) > 1 else " ", *et_al)


def with_and(names: Sequence[Rich], et_al: Rich, *, comma_before_and: bool) -> Rich:
    """`A, B and C` or, with a comma before "and" from three names on, `A, B, and C`."""
    if et_al or len(names) < 2:
        return with_commas(names, et_al)
    comma = "," if comma_before_and and len(names) > 2 else ""
    return (*_delimited(names[:-1]), f"{comma} and ", *names[-1])


def ends_with_body(names: Sequence[Name]) -> bool:
    """Whether the last of the names is a body; such a list gets a comma before its "and"."""
    return bool(names) and bool(names[-1].literal)


def rich_names(texts: Sequence[str]) -> list[Rich]:
    """Finished names as rich texts; empty ones are left out."""
    return [as_rich(text) for text in texts if text]


def _delimited(names: Sequence[Rich]) -> Rich:
    listed: Rich = ()
    for name in names:
        listed = (*listed, ", ", *name) if listed else name
    return listed
