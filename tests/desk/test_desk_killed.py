"""The desk killed while somebody types: what was answered is in the file, and nothing is half.

`GONGBAO_KILLS` says how often (`make faults`: 50).
"""

import http.client
import json
import os
import random
import shutil
import threading
import time
from contextlib import closing
from pathlib import Path
from typing import Any

from desks import OpenDesk, open_desk
from samples import QINGSHAN

KILLS = min(int(os.environ.get("GONGBAO_KILLS", "2")), 30)
FILE = "2025-01/03-reply-3.md"
PATH = "/api/issues/2025-01/files/reply-3"


class Typist:
    """Saves a text again and again, a word more each time, as a page does."""

    def __init__(self, desk: OpenDesk, original: str) -> None:
        self.sent = [original]
        self.answered = original
        self._desk = desk
        self._connection = http.client.HTTPConnection("127.0.0.1", desk.port, timeout=20)
        token = desk.address.partition("?")[2]
        self._connection.request("GET", f"/?{token}")
        answer = self._connection.getresponse()
        answer.read()
        cookie = answer.headers["Set-Cookie"].partition(";")[0]
        self._headers = {"Cookie": cookie, "Origin": desk.home.rstrip("/"), "X-Desk-Tab": "tab"}

    def ask(self, method: str, body: object = None, below: str = "") -> Any:
        data = json.dumps(body) if body else None
        self._connection.request(method, PATH + below, data, self._headers)
        return json.loads(self._connection.getresponse().read())

    def close(self) -> None:
        self._connection.close()

    def type(self) -> None:
        """Until the desk is gone."""
        try:
            version = self.ask("GET")["version"]
            for number in range(10_000):
                text = f"{self.sent[0]}\n第{number}次写的字。\n"
                self.sent.append(text)
                version = self.ask("PUT", {"text": text, "version": version})["version"]
                self.answered = text
        except (OSError, http.client.HTTPException, ValueError):
            pass
        finally:
            self.close()


def test_killed_at_any_moment_what_was_answered_is_there(tmp_path):
    content = Path(shutil.copytree(QINGSHAN, tmp_path / "content"))
    original = (content / FILE).read_text(encoding="utf-8")
    chance = random.Random(14)
    with open_desk(content) as desk:
        for _ in range(KILLS):
            (content / FILE).write_text(original, encoding="utf-8")
            typist = Typist(desk, original)
            typing = threading.Thread(target=typist.type)
            typing.start()
            time.sleep(chance.uniform(0.05, 0.6))
            desk.kill()
            typing.join()
            there = (content / FILE).read_text(encoding="utf-8")
            # The last that was answered, or the one after it, which was on its way; never a part of one.
            assert there in typist.sent
            assert typist.sent.index(there) >= typist.sent.index(typist.answered)
            desk.start()
            with closing(Typist(desk, original)) as after:
                assert there == after.ask("GET")["text"]
                assert after.ask("GET", below="/versions")
