"""The agenda for machines: iCalendar, Atom, JSON Feed, and the facts for search engines.

Every feed is made from notices and series; a calendar lags, and the help page says so.
"""
