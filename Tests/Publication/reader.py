"""Looks at a published site again and again, and says whether it was ever anything but whole."""

import multiprocessing
import os
import re

GENERATION = re.compile(rb"Generation (\d+)\.")


class Torn(Exception):
    pass


def generation(output):
    """What the home page says."""
    with open(os.path.join(output, "index.html"), "rb") as file:
        return int(GENERATION.search(file.read()).group(1))


def look(output):
    """Reads every file of the site's own list. Returns its generation, or None when it changed meanwhile."""
    before = generation(output)
    problem = None
    try:
        with open(os.path.join(output, ".differentia"), "rb") as file:
            names = [line.split(b" ", 1)[1].decode() for line in file.read().splitlines()[1:]]
        for name in names:
            with open(os.path.join(output, name), "rb") as file:
                found = GENERATION.search(file.read())
            if found and int(found.group(1)) != before:
                raise Torn(f"{name} is of generation {int(found.group(1))}, the home page of {before}")
        if sum(name.startswith("part") for name in names) == 0:
            raise Torn("the list is empty")
    except (OSError, Torn) as error:
        problem = error
    if generation(output) != before:
        return None
    if problem:
        raise Torn(f"generation {before}: {problem!r}")
    return before


def _loop(output, stop, results):
    whole, straddled, generations, torn = 0, 0, set(), []
    while not stop.is_set():
        try:
            seen = look(output)
            if seen is None:
                straddled += 1
            else:
                whole += 1
                generations.add(seen)
        except (OSError, Torn) as error:
            torn.append(repr(error))
    results.put((whole, straddled, len(generations), torn))


class Reader:
    """Looks from a process of its own for as long as the block runs."""

    def __init__(self, output):
        self.output = str(output)

    def __enter__(self):
        context = multiprocessing.get_context("fork")
        self._stop, self._results = context.Event(), context.Queue()
        self._process = context.Process(target=_loop, args=(self.output, self._stop, self._results))
        self._process.start()
        return self

    def __exit__(self, *_):
        self._stop.set()
        self.whole, self.straddled, self.generations, self.torn = self._results.get(timeout=120)
        self._process.join()
