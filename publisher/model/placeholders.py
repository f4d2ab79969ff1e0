"""What a new file says where its editor has to write."""

import re

AGENCY = "（发文机关）"
MATTER = "（事由）"
RECIPIENTS = "（主送机关）"
POST = "（职务）"
NAME = "（姓名）"
MEETING = "（月）月（日）日在（会议）上"
BODY = "（正文。自然段之间空一行；一级标题“## 一、”，二级标题“### （一）”。）"
ORDER_BODY = (
    "《（名称）》已经（会议）通过，现予公布，自（年）年（月）月（日）日起施行。"
    "（所公布的规章另起一段，以“# 标题”开始。）"
)

PLACEHOLDER = re.compile(
    "|".join(map(re.escape, (AGENCY, MATTER, RECIPIENTS, POST, NAME, MEETING, BODY, ORDER_BODY)))
)
"""Any of them, wherever a reader would see it."""
