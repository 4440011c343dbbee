"""Does a report say that somebody calls a mail junk?

Source: RFC 5965 (ARF) and 6591; X-ARF; and what Outlook.com sends, which is the mail itself (JMRP).
"""

from __future__ import annotations

from email.message import Message

from dorpsplein.community.returns.opening import header, parts_of

ARF = "feedback-report"
XARF = ("X-XARF", "X-ARF")
OUTLOOK = "X-HmXmrOriginalRecipient"
OF_NOBODY = {"not-spam", "auth-failure", "auth-failure-report", "dmarc", "virus"}


def complains_in(message: Message) -> bool | None:
    """Is it a complaint? False for a report that is none, such as "this was no junk"; None for no report."""
    parts = parts_of(message)
    report = next((part for part in parts if part.get_content_type() == f"message/{ARF}"), None)
    if report is not None:
        return _kind_in(report) not in OF_NOBODY
    said = str(message.get_param("report-type", "")).lower()
    if message.get_content_type() == "multipart/report" and said == ARF:
        return True
    return True if any(name in message for name in XARF) or any(OUTLOOK in one for one in parts) else None


def _kind_in(report: Message) -> str:
    """What it says of itself, in small letters: the library reads its fields as a message within."""
    inner = report.get_payload()
    blocks = [one for one in inner if isinstance(one, Message)] if isinstance(inner, list) else []
    return header(blocks[0], "Feedback-Type").lower() if blocks else ""
