"""What publishers say of the use of their pages: site-wide files read, and whether all that is said reserves text and data mining. Pure."""

from newscrawl.rights.reserved import find_reservation, load_rights
from newscrawl.rights.site import SiteRights, add_file
from newscrawl.rights.source import FILES, ROBOTS_TXT, Source

__all__ = ["FILES", "ROBOTS_TXT", "SiteRights", "Source", "add_file", "find_reservation", "load_rights"]
