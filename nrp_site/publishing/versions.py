"""In which languages a record can be read: for the switch on its pages, and for search engines (hreflang)."""

from __future__ import annotations

from nrp_site.loading.site import Entry
from nrp_site.publishing import languages
from nrp_site.publishing.addresses import record_address
from nrp_site.publishing.page import HeadLink, PageLanguage
from nrp_site.publishing.press import Press


def versions(press: Press, original: Entry) -> dict[str, str]:
    """The address of each version of a record by its language, that of the record itself first."""
    own = str(original.record.language or press.language)
    found = {own: record_address(original)}
    for version in press.reader.translations(original):
        found.setdefault(version.language, record_address(original, version.language))
    return found


def switch(press: Press, original: Entry, current: str) -> tuple[PageLanguage, ...]:
    """The versions as the page's language switch names them, each in its own language; nothing if there is only one."""
    found = versions(press, original)
    if len(found) < 2:
        return ()
    return tuple(
        PageLanguage(language, languages.own_name(language), address, language == current)
        for language, address in found.items()
    )


def alternate_links(press: Press, original: Entry) -> tuple[HeadLink, ...]:
    """Links to every version, and the one for readers of other languages. The same set on each version, as hreflang asks.

    Source: developers.google.com/search/docs/specialty/international/localized-versions (seen 2026-11).
    """
    found = versions(press, original)
    if len(found) < 2 or not press.site_url:
        return ()
    links = [
        HeadLink("alternate", press.site_url + address, hreflang=language)
        for language, address in found.items()
    ]
    return (
        *links,
        HeadLink("alternate", press.site_url + record_address(original), hreflang="x-default"),
    )
