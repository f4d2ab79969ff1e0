"""An issue without what would travel in it unseen, before anything is made of it."""

from dataclasses import replace

from publisher.model.document import SourceFile
from publisher.model.issue import Issue
from publisher.source.bare_pictures import bare_picture
from publisher.source.comments import document_without_comments, yaml_without_comments


def without_unseen(issue: Issue) -> Issue:
    """The issue with sources free of comments and pictures free of EXIF and its like.

    Sources travel in the PDF, pictures in all editions. Files that are offered for download are left
    as the office made them. Lines keep their numbers.
    """
    first, shared = issue.settings
    return replace(
        issue,
        documents=tuple(replace(each, source=_document(each.source)) for each in issue.documents),
        pages=tuple(replace(each, source=_document(each.source)) for each in issue.pages),
        settings=(_settings(first), _settings(shared)),
        files={name: bare_picture(name, data) for name, data in issue.files.items()},
    )


def _document(source: SourceFile) -> SourceFile:
    return replace(source, text=document_without_comments(source.text))


def _settings(source: SourceFile) -> SourceFile:
    return replace(source, text=yaml_without_comments(source.text))
