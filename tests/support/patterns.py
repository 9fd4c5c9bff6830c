"""Finds every regular expression of the package, and which methods of it are used.

`re` hands out recorders in the place of patterns from before the package is imported, so this runs
in a process of its own: `python -m tests.support.patterns [--thorough]` prints one line of JSON a
pattern. Those that functions make are met by running the functions (`_use`); a place that compiles
and was not met is listed, so that nothing is left out unseen.
"""

import argparse
import ast
import importlib
import inspect
import json
import pkgutil
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar, NamedTuple

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "summarizer"
OPS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn")
_compile = re._compile
_MAKERS = {"compile", *OPS}


class Recorder:
    """A compiled pattern that notes which of its methods are called."""

    used: ClassVar[dict[tuple[str, int], set[str]]] = defaultdict(set)
    places: ClassVar[dict[tuple[str, int], set[tuple[str, int]]]] = defaultdict(set)

    def __init__(self, pattern: re.Pattern) -> None:
        self._pattern = pattern

    def __getattr__(self, name: str):
        if name in OPS:
            self.used[self._pattern.pattern, self._pattern.flags].add(name)
        return getattr(self._pattern, name)


def _record(pattern, flags):
    if isinstance(pattern, Recorder):
        return pattern
    compiled = _compile(pattern, flags)
    caller = sys._getframe(2)
    file = Path(caller.f_code.co_filename)
    if not file.is_relative_to(PACKAGE):
        return compiled
    recorder = Recorder(compiled)
    place = (str(file.relative_to(ROOT)), caller.f_lineno)
    Recorder.places[compiled.pattern, compiled.flags].add(place)
    return recorder


def collect() -> list[str]:
    """Import and run the package; return the places that compile and were not met."""
    re._compile = _record
    modules = [
        importlib.import_module(m.name)
        for m in pkgutil.walk_packages([str(PACKAGE)], "summarizer.")
        if not m.name.endswith("__main__")
    ]
    for module in modules:
        for value in list(vars(module).values()):
            is_cached = hasattr(value, "cache_info") and value.__module__ == module.__name__
            if is_cached and not inspect.signature(value).parameters:
                value()
        _note_calls(module)
    _use()
    re._compile = _compile
    met = defaultdict(set)
    for places in Recorder.places.values():
        for file, line in places:
            met[file].add(line)
    return [call.place for call in _written() if not call.is_met(met) and not call.read()]


class _Call(NamedTuple):
    """A call of `re` in the package's source, with the function that it stands in, if any."""

    file: str
    node: ast.Call
    scope: ast.AST | None

    @property
    def place(self) -> str:
        return f"{self.file}:{self.node.lineno}"

    def is_met(self, met: dict[str, set[int]]) -> bool:
        lines = range(self.node.lineno, self.node.end_lineno + 1)
        return not met[self.file].isdisjoint(lines)

    def read(self) -> bool:
        """Note the pattern as it is written; a value known only when it runs becomes a name."""
        name = self.file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        values = vars(sys.modules[name])
        written = self.node.args[0]
        if isinstance(written, ast.Name) and written.id not in values:
            assigned = [
                node.value
                for node in ast.walk(self.scope or ast.Module([]))
                if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == written.id
            ]
            if not assigned:
                return False
            written = assigned[0]
        try:
            pattern = _evaluate(written, values)
            given = [*self.node.args[1:], *(k.value for k in self.node.keywords)]
            flags = [_evaluate(g, values) for g in given if "re." in ast.unparse(g)]
            compiled = _compile(pattern, flags[0] if flags else 0)
        except (TypeError, re.error):
            return False
        key = compiled.pattern, compiled.flags
        Recorder.places[key].add((self.file, self.node.lineno))
        Recorder.used[key].update({self.node.func.attr} - {"compile"})
        return True


def _evaluate(node: ast.expr, values: dict):
    if isinstance(node, ast.JoinedStr):
        return "".join(str(_evaluate(part, values)) for part in node.values)
    if isinstance(node, ast.FormattedValue):
        node = node.value
    try:
        return eval(ast.unparse(node), dict(values))
    except NameError:
        return "An Bình"


def _written() -> Iterator[_Call]:
    """Every call of the package that compiles a pattern."""
    for file in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(file.read_text("utf-8"))
        scopes = {
            id(inner): outer
            for outer in ast.walk(tree)
            if isinstance(outer, ast.FunctionDef)
            for inner in ast.walk(outer)
        }
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and ast.unparse(node.func.value) == "re"
                and node.func.attr in _MAKERS
            ):
                yield _Call(str(file.relative_to(ROOT)), node, scopes.get(id(node)))


def _note_calls(module) -> None:
    """Note the methods that a module's source calls of its own patterns by their names."""
    for node in ast.walk(ast.parse(Path(module.__file__).read_text("utf-8"))):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            recorder = vars(module).get(node.value.id)
            if isinstance(recorder, Recorder) and node.attr in OPS:
                getattr(recorder, node.attr)


def _use() -> None:
    """Run what compiles patterns as it goes, on self-written texts."""
    import summarizer
    from tests.support.articles import PAGE

    desk = summarizer.load("vi-news", device="cpu")
    desk.summarize(PAGE, translate=True)
    desk.summarize(PAGE, style="headline")
    desk.close()


def main() -> None:
    """Print each place that was not met, and each pattern with its worst case."""
    from tests.support.worst_cases import slowest

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--thorough", action="store_true", help="try all texts at both sizes")
    thorough = parser.parse_args().thorough
    rows = [{"unmet": place} for place in collect()]
    for (pattern, flags), places in Recorder.places.items():
        ops = sorted(Recorder.used[pattern, flags]) or ["finditer", "fullmatch", "match", "search"]
        worst = slowest(re.compile(pattern, flags), ops, thorough=thorough)
        place = sorted(f"{file}:{line}" for file, line in places)[0]
        rows.append({"pattern": str(pattern)[:200], "place": place, **worst._asdict()})
    sys.stdout.writelines(json.dumps(row) + "\n" for row in rows)


if __name__ == "__main__":
    main()
