"""Where questions are answered: a pool of threads, a bounded queue, and the answers kept for who asks again.

Answers are the same for the same question, corpus and tables, so that their tag is known before they are.
"""

from __future__ import annotations

import asyncio
import gzip
import hashlib
from collections import OrderedDict
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import msgspec

from foedus import __version__
from foedus.api import stamp
from foedus.api.limits import Limits, check_length
from foedus.errors import RequestError
from foedus.study.answer import plain
from foedus.study.ask import ask
from foedus.study.question import Question
from foedus.study.setting import Setting

LEVEL = 6  # of gzip


@dataclass
class Asked:
    """A question being answered, and how many requests wait for it."""

    answer: Future[bytes]
    waiting: int = 0


class Desk:
    """Answers questions in threads: as many at once as the limits say, each once for all who ask it."""

    def __init__(self, use: Setting, limits: Limits) -> None:
        self.use, self.limits = use, limits
        self._pool: ThreadPoolExecutor | None = None
        self._asked: dict[str, Asked] = {}
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._bytes = 0

    def tag(self, question: Question) -> str:
        """Return what names the answer: question, versions, corpus and tables."""
        words = msgspec.json.encode(question, enc_hook=plain, order="sorted")
        rests_on = (__version__, self.use.corpus.digest, stamp.files())
        return hashlib.sha256(repr(rests_on).encode() + words).hexdigest()[:32]

    async def answer(self, question: Question, tag: str) -> bytes:
        """Return the compressed JSON of the answer; raises FoedusError, also when full or too slow."""
        check_length(question)
        if (kept := self._kept.get(tag)) is not None:
            self._kept.move_to_end(tag)
            return kept
        asked = self._asked.get(tag) or self._begin(question, tag)
        asked.waiting += 1
        try:
            done = asyncio.shield(asyncio.wrap_future(asked.answer))
            return await asyncio.wait_for(done, self.limits.seconds)
        except TimeoutError:
            raise self._too_slow() from None
        finally:
            asked.waiting -= 1
            if not asked.waiting and asked.answer.cancel():
                self._asked.pop(tag, None)  # nobody waits and no thread had begun

    def close(self) -> None:
        """Drop the questions that wait; those begun are left to end."""
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None

    def _begin(self, question: Question, tag: str) -> Asked:
        if len(self._asked) >= self.limits.workers + self.limits.waiting:
            why = f"{self.limits.workers} are being answered and {self.limits.waiting} wait"
            raise RequestError(
                "too many questions at once", status=429, why=why, try_next="ask again in a second"
            )
        self._pool = self._pool or ThreadPoolExecutor(self.limits.workers, thread_name_prefix="foedus")
        asked = self._asked[tag] = Asked(self._pool.submit(self._work, question))
        loop = asyncio.get_running_loop()
        asked.answer.add_done_callback(lambda done: _later(loop, self._end, tag, done))
        return asked

    def _work(self, question: Question) -> bytes:
        return gzip.compress(ask(question, self.use).to_json().encode(), LEVEL, mtime=0)

    def _end(self, tag: str, done: Future[bytes]) -> None:
        """Keep an answer, and let go of those not asked for longest."""
        if (mine := self._asked.get(tag)) is not None and mine.answer is done:
            del self._asked[tag]
        if done.cancelled() or done.exception() is not None:
            return
        self._kept[tag] = done.result()
        self._bytes += len(done.result())
        while self._bytes > self.limits.kept:
            self._bytes -= len(self._kept.popitem(last=False)[1])

    def _too_slow(self) -> RequestError:
        why = f"a request has {self.limits.seconds:g} seconds; the answer is kept if it still comes"
        return RequestError(
            "too slow", status=504, why=why, try_next="ask again later, or on the command line"
        )


def _later(loop: asyncio.AbstractEventLoop, work: Any, *args: object) -> None:
    """Have the loop do something, unless it has ended in the meantime."""
    with suppress(RuntimeError):
        loop.call_soon_threadsafe(work, *args)
