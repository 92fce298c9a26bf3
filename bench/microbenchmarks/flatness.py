#!/usr/bin/env python3
"""Fails where an endpoint change costs more instructions as what it does not concern grows. Standard library only.

    bench/microbenchmarks/flatness.py [--limit 0.2]

World, engine and fan-out together, from the event to the last acknowledgement: as services grow, and as proxies grow
that do not see the service; once with 20 proxies that use it and once with none.
"""

import sys

from instructions import arguments, measure


def main():
    parser = arguments()
    parser.add_argument("--limit", type=float, default=0.2, help="how much more the largest may cost than the smallest")
    options = parser.parse_args()
    families = {}
    for name, instructions in measure(options.binary, "flatness/", 20).items():
        family, size = name.removeprefix("flatness/").rsplit("-", 1)
        families.setdefault(family, []).append((int(size), instructions))
    failed = False
    for family, points in families.items():
        points.sort()
        least = min(instructions for _, instructions in points)
        for size, instructions in points:
            growth = instructions / least - 1
            failed = failed or growth > options.limit
            mark = "  not flat" if growth > options.limit else ""
            print(f"{family:16} {size:>6}  {instructions:>12,.0f} instructions a change  {growth:+7.1%}{mark}")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
