"""Register numbers: what each register's numbers look like, and where an entry can be read."""

from __future__ import annotations

import pytest

from nrp_site.record_types.organisation.org_ids import (
    SCHEMES,
    fault_of,
    is_known_register,
    page_of,
    register_name,
)

GOOD = [
    "GB-CHC-279417", "GB-CHC-1090095", "GB-COH-09506232", "GB-COH-SC123456", "GB-SC-SC042386", "GB-NIC-101510", "GB-LAE-LIV", "GB-LAS-GLG",
    "GB-PLA-CRF", "GB-NHS-01F", "GB-NHS-RAX", "GB-EDU-133843", "GB-UKPRN-10007768", "XI-ROR-04f2nsd36", "XI-ROR-04xs57h96", "XI-ROR-0187kwz08",
    "360G-ALWF-ORG:The_Willow", "US-EIN-11-3372980",
]  # fmt: skip
BAD = [
    "junk", "", "GB-CHC-", "GB-CHC-12", "GB-CHC-abc", "GB-COH-9506232", "GB-COH-095062322", "GB-SC-042386", "GB-NIC-NIC101510", "GB-LAE-L1V",
    "GB-PLA-cardiff", "GB-UKPRN-20007768", "XI-ROR-04f2nsd37", "XI-ROR-04F2NSD36", "XI-ROR-04i2nsd36", "360G-ALWF", "360G-A-b/c", "360G-A-b c", "gb-chc-279417",
]  # fmt: skip


@pytest.mark.parametrize("org_id", GOOD)
def test_numbers_that_can_be_right(org_id: str) -> None:
    assert fault_of(org_id) == ""
    assert is_known_register(org_id)


@pytest.mark.parametrize("org_id", BAD)
def test_numbers_that_cannot_be_right(org_id: str) -> None:
    assert fault_of(org_id)


@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=lambda scheme: scheme.code)
def test_every_register_shows_a_number_that_it_takes(scheme: object) -> None:
    assert fault_of(scheme.looks_like) == "", scheme  # type: ignore[attr-defined]


def test_registers_beside_the_table_are_known_to_be_unknown() -> None:
    assert fault_of("NL-KVK-12345678") == ""
    assert not is_known_register("NL-KVK-12345678")
    assert not is_known_register("GB-GOVUK-12")


@pytest.mark.parametrize(
    ("org_id", "address"),
    [
        (
            "GB-CHC-326730",
            "https://register-of-charities.charitycommission.gov.uk/charity-details/?regid=326730&subid=0",
        ),
        (
            "GB-COH-01863614",
            "https://find-and-update.company-information.service.gov.uk/company/01863614",
        ),
        ("XI-ROR-04f2nsd36", "https://ror.org/04f2nsd36"),
        ("GB-LAE-LIV", ""),
        ("GB-COH-1", ""),
        ("NL-KVK-12345678", ""),
    ],
)
def test_an_entry_is_linked_only_where_the_address_is_certain(org_id: str, address: str) -> None:
    assert page_of(org_id) == address


def test_a_register_outside_the_table_is_named_by_its_code() -> None:
    assert register_name("NL-KVK-12345678") == "NL-KVK"
    assert register_name("GB-SC-SC042386") == "Scottish Charity Register"
