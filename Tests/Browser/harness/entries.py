"""The fixture's list of more than 400 entries: so many that filters lead to the search."""

COUNT = 402


def write_entries(content):
    """More than four hundred small pages of a type of their own, which no editor would like to keep by hand."""
    folder = content / "entries"
    folder.mkdir(exist_ok=True)
    for number in range(1, COUNT + 1):
        (folder / f"entry-{number:03}.md").write_text(
            f"---\ntitle: Example entry {number}\ndescription: An invented entry of a long list.\ndate: {2018 + number % 2}-{number % 12 + 1:02}-{number % 28 + 1:02}\n"
            f"topics: [examples, lists]\n---\n\nEntry {number} of an example. It advises nothing.\n",
            encoding="utf-8",
        )
