"""Identifiers of organisations in public registers, checked register by register.

An org-id is the code of a register, a hyphen and the number there (org-id.guide; 360Giving Data Standard 1.4,
"Identifiers"). The table is kept by hand: it holds the registers that grants in the United Kingdom name, and what
their numbers look like. It is no copy of the org-id register.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote


@dataclass(frozen=True, slots=True)
class Scheme:
    """A public register: its code, its name, how its numbers look, and where one of its entries can be read.

    `address` has `{}` where the number goes; it is empty where no lasting pattern is known, and then no link is made.
    `kind` is what every organisation in the register is for certain, in the words of `OrganisationKind`, or empty.
    """

    code: str
    name: str
    pattern: str
    looks_like: str
    address: str = ""
    kind: str = ""


SCHEMES: dict[str, Scheme] = {
    scheme.code: scheme
    for scheme in (
        Scheme("GB-CHC", "Charity Commission for England and Wales", r"\d{6,7}(-\d{1,3})?", "GB-CHC-1090095", "https://register-of-charities.charitycommission.gov.uk/charity-details/?regid={}&subid=0", "charity"),
        Scheme("GB-COH", "Companies House", r"\d{8}|[A-Z]{2}\d{6}|[A-Z]{2}\d{5}R|IP\d{5}R", "GB-COH-09506232", "https://find-and-update.company-information.service.gov.uk/company/{}", "company"),
        Scheme("GB-SC", "Scottish Charity Register", r"SC\d{6}", "GB-SC-SC042386", "https://www.oscr.org.uk/about-charities/search-the-register/charity-details?number={}", "charity"),
        Scheme("GB-NIC", "Charity Commission for Northern Ireland", r"\d{6}", "GB-NIC-101510", "https://www.charitycommissionni.org.uk/charity-details/?regId={}&subId=0", "charity"),
        Scheme("GB-LAE", "Register of local authorities in England", r"[A-Z]{3,4}", "GB-LAE-LIV", "", "council"),
        Scheme("GB-LAS", "Register of local authorities in Scotland", r"[A-Z]{3}", "GB-LAS-GLG", "", "council"),
        Scheme("GB-PLA", "Register of principal local authorities in Wales", r"[A-Z]{3}", "GB-PLA-CRF", "", "council"),
        Scheme("GB-LANI", "Register of local authorities in Northern Ireland", r"[A-Z]{3}", "GB-LANI-BFS", "", "council"),
        Scheme("GB-NHS", "NHS organisation codes", r"[A-Z0-9]{3,8}", "GB-NHS-RAX", "", "health service"),
        Scheme("GB-EDU", "Get Information about Schools", r"\d{5,6}", "GB-EDU-133843", "https://get-information-schools.service.gov.uk/Establishments/Establishment/Details/{}", "school"),
        Scheme("GB-UKPRN", "UK Register of Learning Providers", r"1\d{7}", "GB-UKPRN-10007768"),
        Scheme("GB-HESA", "Higher Education Statistics Agency", r"\d{4}", "GB-HESA-0130", "", "university"),
        Scheme("GB-REV", "HM Revenue and Customs: recognised charities", r"[A-Z0-9]{4,12}", "GB-REV-XR12345", "", "charity"),
        Scheme("GB-MPR", "Mutuals Public Register", r"[A-Z0-9]{1,10}", "GB-MPR-4432R"),
        Scheme("GB-GOR", "Government organisations", r"[A-Z]+\d+", "GB-GOR-D12", "", "public body"),
        Scheme("GB-SHPE", "Social Housing Providers in England", r"[A-Z0-9]{4,6}", "GB-SHPE-L0247", "", "housing association"),
        Scheme("GB-CASC", "Community amateur sports clubs", r"\d{3,5}", "GB-CASC-1234"),
        Scheme("XI-ROR", "Research Organization Registry", r"0[0-9a-hjkmnp-tv-z]{6}\d{2}", "XI-ROR-04f2nsd36", "https://ror.org/{}"),
        Scheme("US-EIN", "Internal Revenue Service, United States", r"\d{2}-?\d{7}", "US-EIN-11-3372980"),
        Scheme("360G", "The publisher's own number (360Giving)", r"[A-Za-z0-9_]+-[^\s/\\]+", "360G-coast-ORG:tide"),
    )
}  # fmt: skip

#: What any org-id looks like, of a register that is not in the table too.
SHAPE = re.compile(r"[A-Z]{2,3}-[A-Z][A-Z0-9_]{1,11}-[^\s/\\]{1,60}")
#: Registers that org-id.guide has withdrawn.
WITHDRAWN = ("GB-GOVUK",)
_ROR_SIGNS = "0123456789abcdefghjkmnpqrstvwxyz"


def scheme_of(org_id: str) -> Scheme | None:
    """The register that an org-id names, if it is in the table."""
    found = (s for s in SCHEMES.values() if org_id.startswith(s.code + "-"))
    return max(found, key=lambda scheme: len(scheme.code), default=None)


def number_of(org_id: str) -> str:
    """The number in the register: what stands after its code."""
    scheme = scheme_of(org_id)
    return org_id[len(scheme.code) + 1 :] if scheme else org_id


def is_known_register(org_id: str) -> bool:
    """Whether the register is one that we can check."""
    return scheme_of(org_id) is not None and not org_id.startswith(WITHDRAWN)


def fault_of(org_id: str) -> str:
    """What is wrong with an org-id, in words, or an empty text."""
    scheme = scheme_of(org_id)
    if scheme is None:
        return (
            ""
            if SHAPE.fullmatch(org_id)
            else "it is not the code of a register, a hyphen and a number"
        )
    if not re.fullmatch(scheme.pattern, number_of(org_id)):
        return f"numbers of {scheme.name} look like {scheme.looks_like}"
    if scheme.code == "XI-ROR" and not _is_ror(number_of(org_id)):
        return "the last two digits do not fit the others: a sign was mistyped"
    return ""


def _is_ror(number: str) -> bool:
    """Whether the two check digits of a ROR id are right (ISO 7064, mod 97-10, over Crockford's base 32)."""
    value = 0
    for sign in number[:-2]:
        value = value * 32 + _ROR_SIGNS.index(sign)
    return 98 - value * 100 % 97 == int(number[-2:])


def page_of(org_id: str) -> str:
    """The public page of an organisation in its register, or an empty text where no lasting address is known."""
    scheme = scheme_of(org_id)
    if scheme is None or not scheme.address or fault_of(org_id):
        return ""
    return scheme.address.format(
        quote(
            number_of(org_id).partition("-")[0] if scheme.code == "GB-CHC" else number_of(org_id),
            safe="",
        )
    )


def register_name(org_id: str) -> str:
    """The name of the register for readers; its code where it is not in the table."""
    scheme = scheme_of(org_id)
    return scheme.name if scheme else "-".join(org_id.split("-")[:2])
