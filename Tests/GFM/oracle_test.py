"""Renders random texts with Guidepost and with cmark-gfm, and expects the same HTML but for what `folded` lists."""

import random
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import cmarkgfm
from cmarkgfm.cmark import Options

TEXTS = 4000
PARTS = [
    "~~", "~~", "~~", "~~a~~", "~~stop ", "now~~", "~", "~~~", "**", "*", "_", "`", "word", "stop warfarin", " ", " ", " ", ".", ",", "!", "(", ")", "é", "“q”", "10~20 mg", "\n",
    "https://e.org/a", "https://e.org", "http://e.org/a_b?c=1&d=2", "HTTPS://E.org/x", "www.e.org/x", "www.e.org", "https://", "www.", "https://e.org/(a)",
    "https://e.org/a;", "https://e.org/&lt;", "a@b.org", "a.b+c@mail.e.org", "a@b", "@", "https://a_b.org", "https://e.org:80/x", "'", ":", ";", "\\", "*_",
]
STARTS = ["", "", "", "- [ ] ", "- [x] ", "- [X] ", "1. [ ] ", "- [y] ", "- ", "> ", "# "]


def gfm(text):
    return cmarkgfm.markdown_to_html_with_extensions(
        text,
        options=Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE,
        extensions=["autolink", "strikethrough", "tasklist"],
    )


def folded(html):
    """What Guidepost does otherwise, on purpose."""
    # A site of today answers by https.
    html = html.replace('href="http://www.', 'href="https://www.')
    # A mark with a word, and no control that nobody can use.
    html = re.sub(r'<input type="checkbox"[^>]*checked=""[^>]*>', "[x]", html)
    html = re.sub(r'<input type="checkbox"[^>]*>', "[ ]", html)
    html = re.sub(r'<span class="task" role="img" aria-label="done">[^<]*</span>', "[x]", html)
    html = re.sub(r'<span class="task" role="img" aria-label="to do">[^<]*</span>', "[ ]", html)
    # A heading has an id.
    html = re.sub(r'<h1 id="[^"]*">', "<h1>", html)
    return re.sub(r' <a class="anchor".*?</a></h1>', "</h1>", html)


def unmarked(html):
    """Where tildes cross emphasis or stand beside it, GFM keeps what ends first, and Guidepost what libcmark read: no sign may be lost."""
    html = re.sub(r"</?(del)>", "~~", html)
    html = re.sub(r"</?strong>", "**", html)
    return re.sub(r"</?em>", "*", html).replace("_", "*")


def main(tool):
    dice = random.Random(10)
    texts = []
    while len(texts) < TEXTS:
        text = dice.choice(STARTS) + "".join(dice.choice(PARTS) for _ in range(dice.randint(1, 9)))
        # A fence would go on into the next text.
        if re.search(r"(^|\n)[ >-]*(~~~|```)", text):
            continue
        # Guidepost ends an address also at what may belong to something around it, and asks for a host behind `www.`.
        if re.search(r"(?i)(https?://|www\.)\S*([`\"\\]|\)\S)|www\.(\W|$)", text):
            continue
        # At the very end of a text cmark-gfm forgives an underscore in a domain, and a task without words may have a paragraph below.
        if re.search(r"org_$|\[[ xX]\] *\n", text):
            continue
        # It also takes a name for a domain where two addresses run into each other.
        if re.search(r"@\S*@", text):
            continue
        texts.append(text)
    mark = "\n\n<!-- %d -->\n\n"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "texts.md"
        path.write_text("".join(mark % number + text for number, text in enumerate(texts)))
        run = subprocess.run([tool, "render", str(path)], capture_output=True, text=True)
    parts = re.split(r"<!-- (\d+) -->\n", run.stdout)
    found = dict(zip(map(int, parts[1::2]), parts[2::2]))
    wrong = crossing = 0
    for number, text in enumerate(texts):
        ours, theirs = folded(found.get(number, "")).strip(), folded(gfm(text)).strip()
        if ours == theirs:
            continue
        if "~" in text and unmarked(ours) == unmarked(theirs) and ("*" in text or "_" in text):
            crossing += 1
            continue
        wrong += 1
        if wrong <= 10:
            print(f"{text!r}\n  Guidepost {ours!r}\n  cmark-gfm {theirs!r}")
    print(f"{len(texts)} texts, {crossing} of them with tildes that cross emphasis, {wrong} differ")
    # The constructs must really have been in them.
    seen = "".join(found.values())
    counts = {name: seen.count(name) for name in ("<del>", 'href="mailto:', 'href="https://www.', 'class="task"')}
    print(counts)
    if wrong or crossing > TEXTS / 50 or min(counts.values()) < 50:
        sys.exit(1)


main(sys.argv[1])
