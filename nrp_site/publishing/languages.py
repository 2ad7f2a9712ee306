"""What depends on the language of a page: interface words, names of languages, direction, numbers.

Words come from catalogues in `nrp_site/locales` (one file a language); names, numbers and directions from the
Unicode locale data that Babel carries.
"""

from __future__ import annotations

import gettext
import io
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_currency, format_decimal

from nrp_site.loading.interface_languages import catalogue_file

#: The comma between things in a row, where it is another than the Latin one. The list formats of Unicode's locale data
#: would do but for words that they add ("A, B and C"), and Babel has none at all for Urdu and Persian.
_COMMAS = {
    **dict.fromkeys(("ar", "ckb", "fa", "ks", "ps", "sd", "ug", "ur"), "، "),
    **dict.fromkeys(("ja", "yue", "zh"), "、"),
}


@cache
def locale(language: str) -> Locale:
    """The locale data of a language, or English where there is none."""
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")


def direction(language: str) -> str:
    """`rtl` for a language written from right to left, else `ltr`."""
    return locale(language).text_direction


def comma(language: str) -> str:
    """What stands between things in a row: ", " in English."""
    return _COMMAS.get(language.partition("-")[0], ", ")


def is_english(language: str) -> bool:
    """Whether a page is in the language of templates and citation styles, whose words ("Available at") are English."""
    return language.partition("-")[0] == "en"


def name_of(code: str, language: str) -> str:
    """The name of a language in another: `name_of("pl", "en")` is "Polish"."""
    return locale(code).get_display_name(str(locale(language))) or code


def own_name(code: str) -> str:
    """The name of a language in itself, as its readers look for it."""
    name = locale(code).get_display_name() or code
    return name[:1].upper() + name[1:]


def number(value: float, language: str) -> str:
    """A number as people write it in a language, with at most three decimals."""
    return str(format_decimal(value, locale=locale(language)))


def money(value: float, currency: str, language: str) -> str:
    """A sum of money; whole sums without decimals."""
    whole = value == int(value)
    return str(
        format_currency(
            value,
            currency,
            format="¤#,##0" if whole else None,
            locale=locale(language),
            currency_digits=not whole,
        )
    )


@cache
def catalogue(language: str) -> gettext.NullTranslations:
    """The interface words of a language; the English in the templates where a word or the language is missing."""
    file = catalogue_file(language)
    if file is None:
        return gettext.NullTranslations()
    with file.open("rb") as opened:
        words = read_po(opened, locale=language.partition("-")[0])
    compiled = io.BytesIO()
    write_mo(compiled, words)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


@cache
def translated_words(language: str) -> frozenset[str]:
    """The English of every interface word that the catalogue of a language translates."""
    file = catalogue_file(language)
    if file is None:
        return frozenset()
    with file.open("rb") as opened:
        words = read_po(opened, locale=language.partition("-")[0])
    return frozenset(
        word.id if isinstance(word.id, str) else word.id[0]
        for word in words
        if word.id and word.string and any(word.string)
    )
