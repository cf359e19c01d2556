"""kill -9 at any moment: the published site is wholly the old one or wholly the new one."""

import collections
import os
import random
import re
import subprocess
import time

import pytest
from reader import Reader, look

KILLS = int(os.environ.get("KILLS", "15"))
SEED = int(os.environ.get("SEED", "20261128"))


def kill_somewhen(site, rng, seconds, *arguments):
    """Starts a build and kills it; returns where it was, or None if it was faster."""
    process = subprocess.Popen(site.command(*arguments), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    moment = rng.choice(["any", "making", "exchange"])
    deadline = time.monotonic() + seconds * 3
    awaited = {"any": None, "making": site.working / "new", "exchange": site.working / "whole"}[moment]
    while awaited and not awaited.exists() and process.poll() is None and time.monotonic() < deadline:
        pass
    time.sleep(rng.uniform(0, {"any": seconds, "making": seconds / 2, "exchange": seconds / 50}[moment]))
    process.kill()
    if process.wait() != -9:
        return None
    names = {name: (site.working / name).exists() for name in ("new", "whole")}
    return "whole site waiting or old one left" if names["whole"] else "unfinished site" if names["new"] else "neither"


def test_a_kill_at_any_moment_leaves_a_whole_site(site):
    rng = random.Random(SEED)
    site.write(1)
    site.built()
    site.write_foreign()
    site.write(2)
    start = time.monotonic()
    site.built()
    seconds = time.monotonic() - start
    places, found, generation = collections.Counter(), collections.Counter(), 2
    with Reader(site.output) as reader:
        while places.total() < KILLS:
            old = generation
            generation += 1
            site.write(generation)
            place = kill_somewhen(site, rng, seconds)
            seen = look(site.output)
            assert seen in (old, generation), (seen, old, generation)
            if place:
                places[place] += 1
                found["old" if seen == old else "new"] += 1
            site.built()
            assert look(site.output) == generation
            assert not site.working.exists()
            site.assert_foreign()
    assert reader.torn == []
    assert reader.whole > 0
    # What came of it is what a build into an empty folder gives.
    fresh = site.root / "fresh"
    site.built("--output", str(fresh))
    own = {name: data for name, data in site.snapshot().items() if name not in site.FOREIGN and name != "link"}
    assert own == {str(path.relative_to(fresh)): path.read_bytes() for path in fresh.rglob("*") if path.is_file()}
    print(f"\n{site.pages} pages, {places.total()} kills ({dict(places)}), then found: {dict(found)}; "
          f"a build takes {seconds:.2f} s. A reader looked {reader.whole} times at a whole site of "
          f"{reader.generations} generations, {reader.straddled} times across an exchange, 0 times at a torn one.")


LINK = re.compile(r'href="([^"#?:]+)"')


def missing_targets(output):
    """Links of pages to files that are not there, while the page still has them."""
    missing = []
    for path in sorted(output.rglob("*.html")):
        for target in set(links(path)):
            if not os.path.exists(target) and target in links(path):
                missing.append((str(path), target))
    return missing


def links(path):
    try:
        text = path.read_text()
    except FileNotFoundError:
        return []
    return [os.path.normpath(path.parent / target) for target in LINK.findall(text) if not target.startswith("/")]


@pytest.mark.parametrize("kills", [max(3, KILLS // 5)])
def test_one_by_one_no_page_points_to_a_missing_one_and_a_kill_is_mended(site, kills):
    rng = random.Random(SEED)
    site.pages = min(site.pages, 60)
    site.write(1)
    site.built("--in-place")
    site.write_foreign()
    inode = site.output.stat().st_ino
    start = time.monotonic()
    site.write(2)
    assert "one by one" in site.built("--in-place").stdout
    seconds = time.monotonic() - start
    for generation in range(3, 3 + kills):
        site.write(generation)
        process = subprocess.Popen(site.command("--in-place"), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        end = time.monotonic() + rng.uniform(seconds * 0.5, seconds * 1.2)
        while process.poll() is None and time.monotonic() < end:
            missing = missing_targets(site.output)
            assert [pair for pair in missing if not new_among_new(pair, site)] == []
        process.kill()
        process.wait()
        site.built("--in-place")
        assert look(site.output) == generation
        assert missing_targets(site.output) == []
        assert not site.working.exists()
        site.assert_foreign()
    assert site.output.stat().st_ino == inode


def new_among_new(pair, site):
    """New pages may point to each other before all of them are there: nothing else points to them yet."""
    return f"turn{site.generation % 2}" in pair[0]
