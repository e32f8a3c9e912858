#!/usr/bin/env python3
"""Draws the icon: two columns of the same text, seen from two places, and a band that joins what they share.

Writes assets/icon/parallax.svg and, with ImageMagick's `convert`, assets/icon/parallax.png (256 × 256).
Run from the project's folder: python3 tools/icon/make.py
"""
import subprocess
from pathlib import Path

SIZE = 256
PAPER, EDGE, INK = "#fcfbf8", "#c9c5bb", "#1c1e21"
LEFT, RIGHT, BAND = "#b04800", "#00548c", "#aac8e4"
# Lengths of the lines of each column; line SHARED is what both have.
LINES_LEFT, LINES_RIGHT, SHARED = [52, 64, 60, 64, 44], [64, 54, 60, 48, 62], 2


def column(x, y, lengths, colour):
    """A sheet with lines of text; the shared line is thicker."""
    out = [f'<rect x="{x}" y="{y}" width="88" height="150" rx="8" fill="{PAPER}" stroke="{colour}" stroke-width="6"/>']
    for n, length in enumerate(lengths):
        height = 14 if n == SHARED else 8
        top = y + 24 + n * 24 - (height - 8) // 2
        out.append(f'<rect x="{x + 12}" y="{top}" width="{length}" height="{height}" rx="3" fill="{colour if n == SHARED else INK}" stroke="none"/>')
    return out


def picture():
    """The whole icon."""
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{SIZE}" height="{SIZE}" viewBox="0 0 {SIZE} {SIZE}">']
    out.append(f'<rect x="4" y="4" width="248" height="248" rx="44" fill="{PAPER}" stroke="{EDGE}" stroke-width="4"/>')
    out += column(22, 34, LINES_LEFT, LEFT)
    out += column(146, 72, LINES_RIGHT, RIGHT)
    # From the shared line on the left to the same line, lower, on the right.
    out.append(f'<polygon points="94,104 158,142 158,156 94,118" fill="{BAND}" stroke="none"/>')
    out.append("</svg>")
    return "\n".join(out) + "\n"


def main():
    """Writes both files."""
    folder = Path("assets/icon")
    folder.mkdir(parents=True, exist_ok=True)
    svg = folder / "parallax.svg"
    svg.write_text(picture(), encoding="utf-8")
    subprocess.run(["convert", "-background", "none", str(svg), "-resize", f"{SIZE}x{SIZE}", "-strip", "-depth", "8", str(folder / "parallax.png")], check=True)


if __name__ == "__main__":
    main()
