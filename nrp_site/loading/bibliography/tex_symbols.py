"""TeX commands and the characters they stand for."""

from __future__ import annotations

import unicodedata

#: Accent commands and the combining character each puts on the letter after it.
ACCENTS = {
    "`": "\u0300",
    "'": "\u0301",
    "^": "\u0302",
    "~": "\u0303",
    "=": "\u0304",
    "u": "\u0306",
    ".": "\u0307",
    '"': "\u0308",
    "h": "\u0309",
    "r": "\u030a",
    "H": "\u030b",
    "v": "\u030c",
    "d": "\u0323",
    "c": "\u0327",
    "k": "\u0328",
    "b": "\u0331",
}

#: What an accent command without a letter stands for, such as the tilde of an address.
BARE_ACCENTS = {"~": "~", "^": "^", "`": "`", "'": "'", '"': '"', "=": "=", ".": "."}

#: Commands of one sign, such as `\\&`.
SIGNS = {sign: sign for sign in "&%$#_{}|@*!()[];:<>"} | {
    " ": " ",
    "\n": " ",
    "\t": " ",
    ",": "\u2009",
    "-": "",
    "/": "",
    "\\": " ",
}

#: Styles that CSL knows in titles, by command: the tag before and the tag after.
STYLES = {
    "emph": ("<i>", "</i>"),
    "textit": ("<i>", "</i>"),
    "textsl": ("<i>", "</i>"),
    "mkbibemph": ("<i>", "</i>"),
    "textbf": ("<b>", "</b>"),
    "textsuperscript": ("<sup>", "</sup>"),
    "textsubscript": ("<sub>", "</sub>"),
    "textsc": ('<span style="font-variant:small-caps;">', "</span>"),
}

#: Old switches (`{\\em …}`) and the command that does the same.
SWITCHES = {
    "em": "emph",
    "it": "emph",
    "sl": "emph",
    "itshape": "emph",
    "bf": "textbf",
    "sc": "textsc",
}

#: Commands that change nothing in the text they wrap or stand in.
_TRANSPARENT_LISTED = """
text textrm textsf texttt textnormal textup textmd mathrm mathit mathbf mathsf mathbb mathcal mbox
hbox ensuremath rm tt sf normalfont upshape relax protect newblock noop nobreak allowbreak url
path enquote left right displaystyle bibinfo bibstring
"""
TRANSPARENT = frozenset(_TRANSPARENT_LISTED.split())

_WORDS = r"""
ss ß  SS ẞ  ae æ  AE Æ  oe œ  OE Œ  o ø  O Ø  aa å  AA Å  l ł  L Ł  i ı  j ȷ  dh ð  DH Ð  dj đ
DJ Đ  th þ  TH Þ  ng ŋ  NG Ŋ  copyright ©  textcopyright ©  textregistered ®  texttrademark ™
pounds £  textsterling £  euro €  texteuro €  texteur €  S §  P ¶  textsection §  textparagraph ¶
dag †  ddag ‡  textdagger †  dots …  ldots …  textellipsis …  cdots ⋯  textendash –  textemdash —
textquoteleft ‘  textquoteright ’  textquotedblleft “  textquotedblright ”  textquotesingle '
textquotedbl "  quotesinglbase ‚  quotedblbase „  guillemotleft «  guillemotright »  flqq «
frqq »  glqq „  grqq “  lq ‘  rq ’  textasciitilde ~  textasciicircum ^  textasciigrave `
textbackslash \  textbar |  textless <  textgreater >  textbraceleft {  textbraceright }
lbrace {  rbrace }  textunderscore _  textdollar $  textpercent %  textbullet •  textdegree °
degree °  circ °  textmu µ  textonehalf ½  textonequarter ¼  textthreequarters ¾
textordfeminine ª  textordmasculine º  textexclamdown ¡  textquestiondown ¿  textperiodcentered ·
cdot ·  times ×  div ÷  pm ±  mp ∓  leq ≤  le ≤  geq ≥  ge ≥  neq ≠  ne ≠  approx ≈  sim ∼
simeq ≃  equiv ≡  infty ∞  rightarrow →  to →  leftarrow ←  leftrightarrow ↔  Rightarrow ⇒
uparrow ↑  downarrow ↓  in ∈  sum ∑  prod ∏  sqrt √  partial ∂  nabla ∇  forall ∀  exists ∃  cup ∪
cap ∩  subset ⊂  ast ∗  star ⋆  prime ′  ell ℓ  hbar ℏ  angstrom Å  TeX TeX  LaTeX LaTeX
BibTeX BibTeX  textsuperscripttwo ²
"""

_GREEK = (
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lamda mu nu xi omicron pi rho sigma tau upsilon"
    " phi chi psi omega"
)


def _word_table() -> dict[str, str]:
    written = _WORDS.split()
    table = dict(zip(written[::2], written[1::2], strict=True))
    for name in _GREEK.split():
        command = "lambda" if name == "lamda" else name
        table[command] = unicodedata.lookup(f"GREEK SMALL LETTER {name.upper()}")
        table[command.capitalize()] = unicodedata.lookup(f"GREEK CAPITAL LETTER {name.upper()}")
    spaces = {
        "quad": "\u2003",
        "qquad": "\u2003",
        "space": " ",
        "thinspace": "\u2009",
        "slash": "/",
    }
    return table | spaces | {"vert": "|", "varepsilon": "ε", "vartheta": "ϑ", "varphi": "ϕ"}


#: Commands of letters that stand for a character or a word.
WORDS = _word_table()
