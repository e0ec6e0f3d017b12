"""Web addresses, in characters that may stand in one: no format takes them for its own."""

from __future__ import annotations

import re

_FOREIGN = re.compile(r"""[\s"<>\\^`{|}\x00-\x1f\x7f]""")
"""ASCII characters that RFC 3986 (section 2) has no place for: HTML, CommonMark and TeX have."""


def sound_address(url: str, *, but: str = "") -> str:
    """An address with what may not stand in one percent-encoded; it leads where it led.

    Letters of other scripts stay (RFC 3987). `but` names characters that an address may have and
    the format may not.
    """
    url = _FOREIGN.sub(_encoded, url)
    return re.sub(f"[{re.escape(but)}]", _encoded, url) if but else url


def _encoded(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode("utf-8"))
