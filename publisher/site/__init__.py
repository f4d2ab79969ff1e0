"""What belongs to the web site as a whole: made from the facts of all issues, none of which it reads.

Pages of one issue are made by `editions`; these here change with every issue that is added.
"""

from publisher.site.pages import SITE, make_site
from publisher.site.restating import Restater
from publisher.site.status import STATUS_JSON

__all__ = [
    "SITE",
    "STATUS_JSON",
    "Restater",
    "make_site",
]
