"""An issue without what would travel in its pictures unseen, before anything is made of it."""

from msgspec.structs import replace

from publisher.model.issue import Issue
from publisher.source.bare_pictures import bare_picture


def without_unseen(issue: Issue) -> Issue:
    """The issue with pictures free of EXIF and its like, which travel in all editions.

    Files that are offered for download are left as the office made them. Of what else travels unseen,
    the comments in sources, `SourceFile.attached` is free.
    """
    return replace(
        issue, files={name: bare_picture(name, data) for name, data in issue.files.items()}
    )
