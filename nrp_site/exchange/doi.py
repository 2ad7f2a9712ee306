"""One work by its DOI: asks doi.org for CSL-JSON (DOI content negotiation, https://citation.doi.org/docs.html)."""

from __future__ import annotations

import http.client
import urllib.error
import urllib.request
from typing import IO
from urllib.parse import quote, urlsplit

from nrp_site.exchange.csl_json import read_csl_json
from nrp_site.exchange.finding import Finding
from nrp_site.loading.bibliography import Item
from nrp_site.loading.bibliography.identifiers import bare_doi, is_doi

DOI_ENDPOINT = "https://doi.org/"
_CSL_JSON = "application/vnd.citationstyles.csl+json"
_TIMEOUT_SECONDS = 15.0
_MAX_BYTES = 1_000_000
_MAX_REDIRECTS = 5


class _SafeRedirects(urllib.request.HTTPRedirectHandler):
    """Follows a few redirects, and only to http and https."""

    max_redirections = _MAX_REDIRECTS

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        if urlsplit(newurl).scheme not in ("http", "https"):
            raise urllib.error.URLError("it points to an address that is not http or https")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def fetch_doi(
    doi: str, endpoint: str = DOI_ENDPOINT, timeout: float = _TIMEOUT_SECONDS
) -> Item | Finding:
    """The CSL-JSON item of a DOI, or a finding that says why there is none. Nothing is raised."""
    bare = bare_doi(doi)
    if not is_doi(bare):
        return Finding(
            f"'{doi}' is not a DOI.", 0, "A DOI begins with 10., such as 10.1177/17579139221106899."
        )
    if urlsplit(endpoint).scheme not in ("http", "https"):
        return Finding(
            f"The endpoint {endpoint} is not a web address.", 0, "It must begin with https://."
        )
    content = _ask(endpoint.rstrip("/") + "/" + quote(bare, safe="/:;()"), bare, timeout)
    return content if isinstance(content, Finding) else _item(content, bare)


def _ask(url: str, doi: str, timeout: float) -> bytes | Finding:
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        _SafeRedirects(),
    ):
        opener.add_handler(handler)
    request = urllib.request.Request(url, headers={"Accept": _CSL_JSON, "User-Agent": "nrp-site"})
    try:
        with opener.open(request, timeout=timeout) as answer:
            content: bytes = answer.read(_MAX_BYTES + 1)
    except urllib.error.HTTPError as error:
        with error:
            return _refusal(error.code, doi)
    except urllib.error.URLError as error:
        return Finding(
            f"{doi} could not be asked for: {error.reason}.", 0, "Is there a connection?"
        )
    except (TimeoutError, OSError, http.client.HTTPException, ValueError) as error:
        return Finding(
            f"{doi} could not be asked for: {error or 'no answer'}.", 0, "Try again later."
        )
    if len(content) > _MAX_BYTES:
        return Finding(f"The answer for {doi} is far too long to be a reference.")
    return content


def _refusal(code: int, doi: str) -> Finding:
    if code == 404:
        return Finding(f"The DOI {doi} is not registered.", 0, "Compare it with the work.")
    if 300 <= code < 400:
        return Finding(f"The request for {doi} is sent on to where it is not followed.")
    return Finding(f"The server answered {code} for {doi}.", 0, "Try again later.")


def _item(content: bytes, doi: str) -> Item | Finding:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return Finding(f"The answer for {doi} is not UTF-8 text.")
    items, findings = read_csl_json(text)
    if len(items) != 1 or findings:
        return Finding(
            f"The answer for {doi} is not a CSL-JSON item.",
            0,
            "Perhaps this DOI is not of a publication.",
        )
    found = str(items[0].get("DOI", doi))
    if found.lower() != doi.lower():
        return Finding(f"The answer for {doi} is about another work, {found}.")
    return items[0] | {"DOI": found}
