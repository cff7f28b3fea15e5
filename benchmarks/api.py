"""The HTTP API under load: a real server on loopback, the documented mix at a steady rate, open connections.

The mix (docs/how-to/serve.md): nine requests in ten are views that many ask for (those of a class or of the
explorer), one in ten is an attack that nobody asked about before. The first of each view is waited for.

python benchmarks/api.py [--seconds 60] [--rate 50]
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import re
import resource
import statistics
import subprocess
import sys
import time
from collections import Counter
from urllib.parse import quote

import httpx2 as httpx

BAR_RATE, BAR_P95, BAR_OPEN = 50, 0.300, 200
SEEN = (
    "/v1/invoke?attacker=Russia&target=Germany&on=1914-08-01",
    "/v1/invoke?attacker=Germany&target=Poland&on=1939-09-01&cascade=true",
    "/v1/invoke?attacker=Argentina&target=United%20Kingdom&on=1982-04-02&place=Falklands",
    "/v1/invoke?attacker=Germany&target=France&on=1914-08-03&cascade=true&behaviour=true",
    "/v1/invoke-events?crisis=july-1914&cascade=true",
    "/v1/explain?state=sweden&on=1949-04-04",
    "/v1/explain?pair=france&pair=russia&on=1894-01-04",
    "/v1/explain?treaty=NATO",
    "/v1/explain?treaty=Delian%20League",
    "/v1/threats?state=France&on=1914-06-01",
    "/v1/threats?state=Norway&on=1949-04-04",
    "/v1/obliged?by=united-kingdom&on=1939-09-01",
    "/v1/obliged?to=poland&on=1939-08-31&all=true",
    "/v1/changes?state=italy&from=1914-01-01&to=1916-01-01",
    "/v1/ties?on=1914-07-28",
    "/v1/polities?on=1914-07-28",
    "/v1/timeline",
    "/v1/theories",
    "/v1/claims",
    "/v1/concept?name=free-rider",
    "/v1/corpus-list?on=1914-08-01",
    "/v1/corpus-show?treaty=NATO",
    "/v1/kit?name=july-1914",
    "/v1/version",
)
NEW_SHARE = 0.1
POWERS = (
    "Russia",
    "Germany",
    "France",
    "Italy",
    "United Kingdom",
    "Turkey",
    "Spain",
    "Japan",
    "Belgium",
    "Greece",
)
YEARS = range(1880, 1940)


def fresh(draw: random.Random) -> str:
    """Return an attack that has not been asked about."""
    attacker, target = draw.sample(POWERS, 2)
    on = f"{draw.choice(YEARS)}-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}"
    return f"/v1/invoke?attacker={quote(attacker)}&target={quote(target)}&on={on}"


def drawn(draw: random.Random) -> str:
    """Return the next request of the mix."""
    return fresh(draw) if draw.random() < NEW_SHARE else draw.choice(SEEN)


async def one(client: httpx.AsyncClient, path: str) -> tuple[float, int]:
    """Return the seconds until the last byte of one reply, left compressed, and its code (0: no reply)."""
    start = time.perf_counter()
    try:
        async with client.stream("GET", path) as reply:
            code = reply.status_code
            async for _ in reply.aiter_raw():
                pass
    except httpx.HTTPError:
        code = 0
    return time.perf_counter() - start, code


async def steady(base: str, seconds: float, rate: float) -> list[tuple[float, int]]:
    """Return the times of requests sent at a steady rate, whether or not earlier ones have come back."""
    draw, asked = random.Random(1914), []
    async with httpx.AsyncClient(
        base_url=base, timeout=30, limits=httpx.Limits(max_connections=64)
    ) as client:
        start = time.perf_counter()
        for n in range(int(seconds * rate)):
            await asyncio.sleep(max(0.0, start + n / rate - time.perf_counter()))
            asked.append(asyncio.create_task(one(client, drawn(draw))))
        return list(await asyncio.gather(*asked))


async def crowd(base: str, many: int) -> Counter[int]:
    """Return the codes when that many connections are open at once, each asking twice."""
    draw = random.Random(1939)
    clients = [httpx.AsyncClient(base_url=base, timeout=30) for _ in range(many)]
    codes: Counter[int] = Counter()
    for _ in range(2):  # the second time over the connections that the first one left open
        codes += Counter(code for _, code in await asyncio.gather(*(one(c, drawn(draw)) for c in clients)))
    for client in clients:
        await client.aclose()
    return codes


async def measured(base: str, seconds: float, rate: float) -> bool:
    """Print the figures; return whether they clear the bars."""
    start = time.perf_counter()
    async with httpx.AsyncClient(base_url=base, timeout=60) as client:
        for path in SEEN:
            (await client.get(path)).raise_for_status()
    print(f"first time each of {len(SEEN)} views: {time.perf_counter() - start:.1f} s")
    times = await steady(base, seconds, rate)
    taken = sorted(t for t, _ in times)
    p50, p95, p99 = (statistics.quantiles(taken, n=100)[n - 1] for n in (50, 95, 99))
    codes = Counter(code for _, code in times)
    print(f"{len(times)} requests at {rate:g} a second: p50 {p50 * 1000:.0f} ms, p95 {p95 * 1000:.0f} ms, "
          f"p99 {p99 * 1000:.0f} ms, longest {taken[-1] * 1000:.0f} ms, codes {dict(codes)}")  # fmt: skip
    start = time.perf_counter()
    opened = await crowd(base, BAR_OPEN)
    print(
        f"{BAR_OPEN} open connections, two requests each: {time.perf_counter() - start:.1f} s, "
        f"codes {dict(opened)}"
    )
    return p95 <= BAR_P95 and set(codes) == set(opened) == {200}


def main() -> int:
    """Start the server, measure it, stop it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--rate", type=float, default=BAR_RATE)
    asked = parser.parse_args()
    words = [sys.executable, "-m", "foedus", "serve", "--port", "0"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        base = re.search(r"http://\S+:\d+", server.stdout.readline())
        try:
            assert base, "the server did not start"
            good = asyncio.run(measured(base[0], asked.seconds, asked.rate))
        finally:
            server.terminate()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    print(
        f"the server took {used.ru_utime + used.ru_stime:.1f} s of processor in all; "
        f"the machine's load is {load}"
    )
    bar = f"bar: p95 {BAR_P95 * 1000:.0f} ms at {BAR_RATE} a second, no error"
    print(f"{bar}: {'cleared' if good else 'NOT cleared'}")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
