"""`python -m nrp_site` is `nrp`."""

from nrp_site.cli import main

main(prog_name="nrp")
