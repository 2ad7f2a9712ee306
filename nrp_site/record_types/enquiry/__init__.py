"""Resident-led enquiries."""

from nrp_site.record_types.base import RecordType
from nrp_site.record_types.enquiry.rules import check_enquiry
from nrp_site.record_types.enquiry.schema import Enquiry

TYPE = RecordType(
    name="enquiry",
    folder="enquiries",
    model=Enquiry,
    one="Resident-led enquiry",
    many="Resident-led enquiries",
    intro="Questions that residents asked, how they went about it and what came of it.",
    meaning="Research in which the people who live in a place asked the questions.",
    icon="account-search",
    order=30,
    checks=check_enquiry,
    shape="circle",
)
