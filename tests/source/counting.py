"""The facts of a document as `expected.yaml` counts them."""

import re
from collections import Counter
from typing import Any

from publisher.model.blocks import (
    Article,
    Attachments,
    Heading,
    Notes,
    Paragraph,
    Table,
    leaves,
)
from publisher.model.document import Document
from publisher.model.issue import StandingPage

HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\u3007]")


def counts_of(document: Document) -> dict[str, Any]:
    blocks = list(document.all_blocks)
    levels = Counter(block.level for block in blocks if isinstance(block, Heading))
    tables = [block for block in blocks if isinstance(block, Table)]
    captions = [table.caption for table in tables if table.caption]
    paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
    articles = [block for block in blocks if isinstance(block, Article)]
    return {
        "headings": {
            "h1": len(document.texts),
            **{f"h{level}": levels[level] for level in (2, 3, 4)},
        },
        "run_in": sum(block.run_in for block in paragraphs),
        "paragraphs": len(paragraphs) + len(captions) + len(articles),
        "articles": len(articles),
        "notes": sum(len(block.items) for block in blocks if isinstance(block, Notes)),
        "attachments": sum(len(block.items) for block in blocks if isinstance(block, Attachments)),
        "tables": len(tables),
        "rows": sum(len(table.body) for table in tables),
    }


def han_of(part: Document | StandingPage) -> int:
    """Han characters of the body."""
    if isinstance(part, StandingPage):
        words = [leaf.text for leaf in leaves(part.blocks)]
    else:
        words = [leaf.text for leaf in part.leaves] + [text.title for text in part.texts]
    return sum(len(HAN.findall(text)) for text in words)
