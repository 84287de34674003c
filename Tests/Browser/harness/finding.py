"""What a check found."""
from collections import defaultdict
from typing import NamedTuple


class Finding(NamedTuple):
    check: str
    address: str
    state: str
    text: str


def told(findings, most=100):
    """The findings as lines: one for each text, with the first page that has it and how many do."""
    places = defaultdict(list)
    for finding in findings:
        places[finding.check, finding.text].append(f"{finding.address} {finding.state}".strip())
    lines = [
        f"{check}: {text}\n    at {where[0]}" + (f" and {len(where) - 1} more" if where[1:] else "")
        for (check, text), where in sorted(places.items())
    ]
    return "\n".join(lines[:most] + ([f"and {len(lines) - most} others"] if lines[most:] else []))
