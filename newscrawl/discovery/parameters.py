"""Parameters of an address that say how a reader came or how the page is shown, never which story it is."""

from __future__ import annotations

import re

# Of advertisers, networks, newsletters and analytics, by the names that these document.
_TRACKING = re.compile(
    r"(utm_\w+|at_(?:medium|campaign|custom\d|link\w*|pt\w*|bbc_team|format)|ns_\w+|mc_[ce]id|_ga|_gl|gaa_\w+|[a-z]*clk?id|[gw]braid|gad_\w+|srsltid|ved|usqp|igsh(?:id)?"
    r"|cmp|cmpid|intcmp|icmp|icid|ocid|ncid|[a-z]{1,2}_cid|xtor|ito|ito_\w+|smid|smtyp|emc|mkt_tok|_hs(?:enc|mi)|hsctatracking|vero_\w+|trk\w*|spm|taid|ref_(?:src|url)"
    r"|referr?er|traffic_source|guccounter|guce_\w+|__twitter_impression|sfmc_\w+|wt[._]\w+|(?:pk|mtm|itm|piwik|matomo|hsa|sr)_\w+|campaign_?id|cx_\w+"
    r"|_x_tr_\w+|phpsessid|jsessionid|sessionid|sid_cookie|wp_amp|non?amp|outputtype|amp|commentpage|fb_\w+|mibextid)",
    re.IGNORECASE,
)

# Names that are often tracking and sometimes the story: tracking where the path names the story and the value is a word.
_DOUBTFUL = re.compile(
    r"(ref|source|src|sh|share|s|partner|mod|feature|via|cid|campaign|from|origin|social|feed|rss|nl|trackid|cmpt|at_\w+)", re.IGNORECASE
)

# How the page is shown, by name and value.
_SHOWN = re.compile(
    r"(?:output|format|view|mode|type|layout|display)=(?:amp|print|mobile|lite|text-only)|(?:print|printable|printer|mobile|m|lite)=(?:1|true|y|yes|on|)"
    r"|(?:page|p_?page|pagenum|seite)=1|(?:showcomments|comments|comment|rss|feed)=(?:1|true|on|)",
    re.IGNORECASE,
)

_SCRIPT = re.compile(r"(?:^|/)$|\.(?:php\d?|aspx?|jsp|cgi|pl|do|cfm)$|^/[a-z]{1,8}$", re.IGNORECASE)
"""Paths that need not name a story: a front page, a program, one short word."""


def names_story(path: str, name: str, value: str) -> bool:
    """Answer whether a parameter may say which story an address is.

    >>> [names_story("/city/fog-lifts", *parameter) for parameter in (("id", "7"), ("source", "twitter"), ("output", "amp"), ("page", "2"))]
    [True, False, False, True]
    """
    if _TRACKING.fullmatch(name) or _SHOWN.fullmatch(f"{name}={value}"):
        return False
    return not _DOUBTFUL.fullmatch(name) or value.isdecimal() or _SCRIPT.search(path) is not None
