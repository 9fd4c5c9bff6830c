"""A bench as a picture: one bar a system and batch size, plain `transformers` in grey."""

from __future__ import annotations

from html import escape

from summarizer.evaluation.bench.run import Bench
from summarizer.evaluation.bench.systems import PLAIN

__all__ = ["bench_picture"]

_ROW, _LEFT, _WIDTH, _RIGHT, _TOP = 26, 190, 420, 150, 64


def bench_picture(bench: Bench) -> str:
    """Return an SVG of articles a second, each with its ratio to plain generate."""
    most = max(figure.articles_per_s for figure in bench.figures)
    height = _TOP + _ROW * len(bench.figures) + 16
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_LEFT + _WIDTH + _RIGHT}" '
        f'height="{height}" font-family="sans-serif" font-size="13" role="img">',
        '<rect width="100%" height="100%" fill="#fff"/>',
        f'<text x="12" y="24" font-size="15" font-weight="bold">{escape(bench.model)}: '
        "articles a second</text>",
        f'<text x="12" y="44" fill="#555">{bench.articles} articles, beam '
        f"{bench.options['beams']}, median of {bench.rounds} rounds, "
        f"{escape(str(bench.machine['processor']))}, {bench.machine['cores']} cores</text>",
    ]
    for number, figure in enumerate(bench.figures):
        y = _TOP + _ROW * number
        width = max(1.0, _WIDTH * figure.articles_per_s / most)
        colour = "#999" if figure.system == PLAIN else "#1b6ca8"
        parts += [
            f'<text x="{_LEFT - 8}" y="{y + 15}" text-anchor="end">{escape(figure.system)}, '
            f"batch {figure.batch}</text>",
            f'<rect x="{_LEFT}" y="{y + 2}" width="{width:.1f}" height="{_ROW - 8}" '
            f'fill="{colour}"/>',
            f'<text x="{_LEFT + width + 6:.1f}" y="{y + 15}">{figure.articles_per_s:.2f} '
            f"({figure.ratio:.1f}×)</text>",
        ]
    return "\n".join([*parts, "</svg>"]) + "\n"
