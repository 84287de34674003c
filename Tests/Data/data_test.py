"""What guidelines give to programs, held against docs/recommendations.schema.json, against the table and against the finished pages.

GUIDEPOST names the tool.
"""
import copy
import csv
import io
import json
import os
import re
import shutil
import sys
import tempfile
import unittest
from collections import Counter
from pathlib import Path

import html5lib
import jsonschema

PROJECT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(PROJECT / "Tests/Browser"), str(PROJECT / "Tests/Data")]

from faults import DOCUMENT, FAULTS, GONE, RIGHT  # noqa: E402
from harness import sites  # noqa: E402

TOOL = os.environ["GUIDEPOST"]
DAY = "2026-01-15"
SCHEMA = json.loads((PROJECT / "docs/recommendations.schema.json").read_text(encoding="utf-8"))
KEYS = {key for schema in [SCHEMA, *SCHEMA["$defs"].values()] for key in schema.get("properties", {})}
# Of the demonstration's one guideline, counted by hand in its source.
PAGE = "guidelines/ketamine-summary"
NUMBERS = {
    "items": 11,
    "kinds": {"recommendation": 5, "evidence-statement": 6},
    "directions": {"for": 3, "against": 2},
    "certainties": {"moderate": 2, "low": 1, "not-graded": 8},
    "words of the source": 6,
    "limits": 2,
    "contraindications": 6,
}
# The texts that lose something where nobody takes care, on a page of their own; and one that has no recommendations left.
ODD = """---
title: Odd texts
description: "An invented guideline with texts that a program may misread."
status: current
grading: example
updated: 2020-05
expires-on: 2020-12
organizations: [{id: example-college, role: lead}]
---

## Odd {#odd}

:::recommendation {#a1 direction=for strength=do certainty=sure}
We ask for ~~5 mg~~ no more than 2 mg per day of examplamine,[^n] up to 10<sup>9</sup> or 10<sup>-9</sup> times,<br>as
<a href='/news/'>told</a> or [above](#odd) and "quoted".

:::limit {drug=examplamine max="2 mg" per=day differs="guidelines/examplamine#r1: odd; guidelines/samplazole#s2: odd"}
Not for ~~adults~~ children.[^n]
:::

:::contraindication {drug=examplamine}
- Being "odd", or

  worse[^n]
- =1+1
:::
:::

[^n]: A note.
"""
EMPTY = """---
title: Nothing left
description: "An invented guideline whose recommendations are all removed."
status: current
grading: example
updated: 2020-05
organizations: [{id: example-college, role: lead}]
removed-recommendations:
  - {id: n1, date: 2019, reason: "Nobody needs it."}
---

Nothing is left here.
"""


def odd(tool, folder):
    """The fixture with the two pages above."""
    source = folder / "odd-source"
    shutil.copytree(folder / "fixture-source/content", source / "content")
    for name, text in [("odd", ODD), ("empty", EMPTY)]:
        (source / f"content/guidelines/{name}.md").write_text(text, encoding="utf-8")
    return sites.build("odd", tool, source, folder, PROJECT / "templates", "--drafts", "--future", "--as-of", sites.FIXTURE_DAY)


def document(site, page=None):
    return json.loads((site.folder / (page or "") / "recommendations.json").read_text(encoding="utf-8"))


def table(site):
    with open(site.folder / "recommendations.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def guidelines(site):
    """The pages that have a file beside them."""
    return sorted(str(file.parent.relative_to(site.folder)) for file in site.folder.rglob("*/recommendations.json"))


def errors(value, validator=jsonschema.Draft202012Validator(SCHEMA)):
    return list(validator.iter_errors(value))


def cell(value):
    """As one cell of the table."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case list():
            return " | ".join(map(cell, value))
        case {"sentence": sentence, "note": note, "differs": differs}:
            return sentence + "".join(f" ({cell(part)})" for part in ([note] if note else []) + differs)
        case {"label": label, "reason": reason}:
            return f"differs from {label or 'another limit'}: {reason}"
        case {"drug-label": drug, "text": text}:
            return f"{drug}: {text}" if drug else text
        case {"date": date, "text": text}:
            return f"{date}: {text}"
        case {"id": name}:
            return name
    return value


def parts(text):
    """The elements of a list in a cell."""
    return text.split(" | ") if text else []


class Element:
    """An element of a finished page."""

    def __init__(self, tree):
        self.tree = tree

    @property
    def classes(self):
        return self.tree.get("class", "").split()

    def all(self, name, *classes):
        found = (Element(tree) for tree in self.tree.iter(name))
        return [element for element in found if set(classes) <= set(element.classes)]

    def words(self, *classes):
        """Of the only element with these classes in it; None where there is none."""
        found = [element for element in self.all(None, *classes)]
        assert len(found) < 2, classes
        return found[0].text if found else None

    @property
    def text(self):
        """Without marks of notes."""
        def read(tree):
            if tree.tag == "sup" and [child.get("href", "")[:6] for child in tree] == ["#note-"]:
                return ""
            text = (tree.text or "") if isinstance(tree.tag, str) else ""
            return text + "".join(read(child) + (child.tail or "") for child in tree)
        return " ".join(re.split("[ \n\t]+", read(self.tree))).strip()


def boxes(site, page):
    """The recommendations of a finished page, by their ids."""
    text = (site.folder / page / "index.html").read_text(encoding="utf-8")
    root = Element(html5lib.parse(text, namespaceHTMLElements=False))
    return root, {box.tree.get("id"): box for box in root.all("div", "recommendation")}


def code(label):
    return label.lower().replace(" ", "-")


def swift_cases(file, name):
    """What the cases of an enumeration are written as."""
    text = (PROJECT / "Sources" / file).read_text(encoding="utf-8")
    body = re.search(rf"enum {name}\b[^{{]*\{{(.*?)\}}", text, re.S)[1]
    cases = re.findall(r"^ *case ([^.:\n]+)$|\bcase ([^.:\n]+) $", body, re.M)
    each = [case.strip() for line in cases for case in "".join(line).split(",")]
    return [(re.search(r'"(.*)"', case) or [None, case.strip("`")])[1] for case in each]


def changed(whole, item, changes):
    """A copy of a document with one item, some of whose values are changed, or some of its own."""
    items = [one for one in whole["recommendations"] if item is DOCUMENT or (one["page"], one["id"]) == item][:1]
    copied = copy.deepcopy({**whole, "recommendations": items})
    for path, value in changes.items():
        at, key = inside(copied, item, path)
        if value is GONE:
            del at[key]
        else:
            at[key] = value
    assert copied != {**whole, "recommendations": items}, f"{changes} changes nothing"
    return copied


def inside(document, item, path):
    """The object that has the last key of a path, and that key."""
    at = document if item is DOCUMENT else document["recommendations"][0]
    *way, key = path.split(".")
    for step in way:
        at = at[int(step) if step.isdigit() else step]
    return at, key


def rules(schema):
    """The rules that connect keys: whose they are, and their places there."""
    for name in schema["$defs"]:
        for place in range(len(schema["$defs"][name].get("allOf", []))):
            yield name, place


class Data(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        folder = Path(cls.temporary.name)
        cls.demonstration = sites.demonstration(TOOL, folder, DAY)
        cls.fixture = sites.fixture(TOOL, folder)
        cls.odd = odd(TOOL, folder)
        cls.sites = [cls.demonstration, cls.fixture, cls.odd]

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    def each(self):
        """Every page with recommendations, its site, and its items in the file of the whole site."""
        for site in self.sites:
            whole = document(site)["recommendations"]
            for page in guidelines(site):
                yield site, page, [item for item in whole if item["page"] == page]

    # The schema.

    def test_the_schema_is_one_and_has_the_words_of_the_tool(self):
        jsonschema.Draft202012Validator.check_schema(SCHEMA)
        item, limit = SCHEMA["$defs"]["item"]["properties"], SCHEMA["$defs"]["limit"]["properties"]
        choice = lambda key: key["anyOf"][0]["enum"]  # noqa: E731
        for words, file, name in [
            (item["kind"]["enum"], "Content/GradingScheme.swift", "StatementKind"),
            (choice(item["direction"]), "Content/GradingScheme.swift", "Direction"),
            (choice(item["common-certainty"]), "Content/GradingScheme.swift", "CommonCertainty"),
            (choice(item["change"]), "Guidelines/Recommendation.swift", "Change"),
            (limit["per"]["enum"], "Guidelines/Limit.swift", "Base"),
            (choice(limit["weight"]), "Guidelines/Limit.swift", "Weight"),
            (item["page-state"]["enum"], "Content/DocumentState.swift", "DocumentState"),
            (choice(item["page-status"]), "Content/Status.swift", "Status"),
        ]:
            with self.subTest(name):
                self.assertCountEqual(words, swift_cases(file, name))

    def test_the_schema_takes_every_unit_that_the_tool_reads(self):
        text = (PROJECT / "Sources/Guidelines/DoseUnit.swift").read_text(encoding="utf-8")
        units = [unit for line in re.findall(r"Name\((\"[^)]*)\)", text) for unit in re.findall(r'"([^"]+)"', line)]
        units += ["\u00b5g", "\u03bcg"]
        measures = re.search(r"\? \[(.*?)\] : \[(.*?)\]", text)
        by = [word for half in measures.groups() for word in re.findall(r'"([^"]+)"', half)]
        self.assertGreater(len(units), 50)
        self.assertGreater(len(by), 5)
        pattern = re.compile(SCHEMA["$defs"]["amount"]["properties"]["unit"]["pattern"])
        for unit in units:
            for written in [unit] + [f"{unit}/{measure}" for measure in by]:
                self.assertRegex(written, pattern)
            for wrong in [unit + "x", unit + "/h", unit + "/kg/day", " " + unit, unit + "/"]:
                self.assertNotRegex(wrong, pattern)

    def test_drugs_have_the_codes_of_other_systems_and_limits_say_what_they_differ_from(self):
        items = {(item["page"], item["id"]): item for item in document(self.fixture)["recommendations"]}
        codes = [avoid["drug-codes"] for item in items.values() for avoid in item["contraindications"] if avoid["drug"] == "samplazole"]
        self.assertTrue(codes)
        for each in codes:
            self.assertEqual(each, [{"system": "example-codes", "code": "12"}])
        [difference] = items["guidelines/samplazole", "s2"]["limits"][0]["differs"]
        self.assertEqual(difference["reason"], "the college counts the evening before as well")
        self.assertEqual(difference["url"], items["guidelines/examplamine", "r1"]["url"])

    def test_every_object_wants_all_of_its_keys_and_no_others(self):
        def objects(schema):
            if isinstance(schema, dict):
                if "additionalProperties" in schema or schema.get("type") == "object" and "properties" in schema:
                    yield schema
                for value in schema.values():
                    yield from objects(value)
            elif isinstance(schema, list):
                for value in schema:
                    yield from objects(value)
        found = list(objects(SCHEMA))
        self.assertEqual(len(found), 11)
        for schema in found:
            self.assertEqual(schema["required"], list(schema["properties"]))
            self.assertIs(schema["additionalProperties"], False)

    def test_every_planted_fault_is_refused_where_it_stands(self):
        whole = document(self.fixture)
        self.assertEqual(errors(whole), [])
        self.assertGreater(len(FAULTS), 100)
        for name, item, changes in FAULTS:
            with self.subTest(name):
                path = next(iter(changes))
                wanted = ([] if item is DOCUMENT else ["recommendations", "0"]) + path.split(".")
                # A key that lacks, or is too many, is told at its object; an object that may be null is told as a whole.
                places = {tuple(wanted[:-1])} if changes[path] is GONE or path.split(".")[-1] not in KEYS else {tuple(wanted)}
                if "." in path:
                    places.add(tuple(wanted[:-1]))
                told = {tuple(map(str, error.absolute_path)) for error in errors(changed(whole, item, changes))}
                self.assertTrue(places & told, told or "it is taken")

    def test_what_may_be_is_taken(self):
        whole = document(self.fixture)
        for name, item, changes in RIGHT:
            with self.subTest(name):
                self.assertEqual(errors(changed(whole, item, changes)), [])

    def test_every_rule_of_the_schema_refuses_something_that_no_other_does(self):
        whole = document(self.fixture)
        planted = [changed(whole, item, changes) for _, item, changes in FAULTS]
        found = list(rules(SCHEMA))
        self.assertGreater(len(found), 30)
        for name, place in found:
            without = copy.deepcopy(SCHEMA)
            rule = without["$defs"][name]["allOf"].pop(place)
            validator = jsonschema.Draft202012Validator(without)
            with self.subTest(rule=rule):
                self.assertTrue(any(validator.is_valid(value) for value in planted))

    # The files.

    def test_every_file_is_as_the_schema_says(self):
        for site in self.sites:
            for page in [None] + guidelines(site):
                with self.subTest(f"{site.name}: {page}"):
                    self.assertEqual([(list(error.absolute_path), error.message) for error in errors(document(site, page))], [])
                    self.assertTrue(document(site, page)["recommendations"])

    def test_a_guidelines_file_is_its_part_of_the_whole(self):
        for site in self.sites:
            whole = document(site)
            saying = [file.parent for file in site.folder.rglob("index.html") if b'class="recommendation kind-' in file.read_bytes()]
            self.assertEqual(guidelines(site), sorted(str(folder.relative_to(site.folder)) for folder in saying))
            self.assertEqual(sorted({item["page"] for item in whole["recommendations"]}), guidelines(site))
            for page in guidelines(site):
                of_page = {key: [item for item in whole[key] if item["page"] == page] for key in ("recommendations", "removed")}
                self.assertEqual(document(site, page), {**whole, **of_page}, page)

    def test_items_stand_by_page_and_then_as_on_the_page(self):
        for site, page, items in self.each():
            self.assertEqual([item["id"] for item in items], list(boxes(site, page)[1]))
        for site in self.sites:
            pages = [item["page"] for item in document(site)["recommendations"]]
            self.assertEqual(pages, sorted(pages))

    def test_page_and_id_name_an_item(self):
        for site in self.sites:
            names = [(item["page"], item["id"]) for item in document(site)["recommendations"] + document(site)["removed"]]
            self.assertEqual(len(names), len(set(names)))

    def test_two_builds_write_the_same(self):
        with tempfile.TemporaryDirectory() as folder:
            again = sites.fixture(TOOL, Path(folder))
            for name in ["recommendations.json", "recommendations.csv"] + [f"{page}/recommendations.json" for page in guidelines(again)]:
                self.assertEqual((again.folder / name).read_bytes(), (self.fixture.folder / name).read_bytes(), name)

    def test_no_word_for_members_is_in_any_of_them(self):
        for site in self.sites[1:]:
            files = [file for file in site.folder.rglob("recommendations.*") if file.suffix in {".json", ".csv"}]
            self.assertGreater(len(files), 3)
            self.assertIn("thistlequern", site.members_words)
            for file in files:
                text = file.read_text(encoding="utf-8")
                self.assertEqual(sites.words(text) & site.members_words, set(), file)
                self.assertNotIn('"r8"', text)
                self.assertNotIn(",r8,", text)

    # The demonstration.

    def test_the_demonstration_has_the_numbers_of_its_source(self):
        items = document(self.demonstration)["recommendations"]
        self.assertEqual({item["page"] for item in items}, {PAGE})
        self.assertEqual(counted(items, len), NUMBERS)

    def test_the_demonstrations_table_has_the_same_numbers(self):
        self.assertEqual(counted(table(self.demonstration), lambda text: len(parts(text))), NUMBERS)

    def test_the_demonstrations_page_has_the_same_numbers(self):
        root, found = boxes(self.demonstration, PAGE)
        each = list(found.values())
        read = [
            {
                "kind": next(name[5:] for name in box.classes if name.startswith("kind-")),
                "direction": next((name[10:] for name in box.classes if name.startswith("direction-")), None),
                "certainty": code(box.all("li", "grade-certainty")[0].all("strong")[0].text),
                "certainty-words": box.words("grade-words"),
                "limits": box.all("div", "limit"),
                "contraindications": [item for avoid in box.all("div", "avoid") for item in avoid.all("li")],
            }
            for box in each
        ]
        self.assertEqual(counted(read, len), NUMBERS)
        # At the page's top.
        rows = root.all("div", "brief-item")
        self.assertEqual(len(rows), NUMBERS["items"])
        badges = [badge for row in rows for badge in row.all("span", "badge")]
        self.assertEqual(
            Counter(name[6:] for badge in badges for name in badge.classes if name.startswith("badge-")),
            {"direction": 5, "words": NUMBERS["words of the source"], **NUMBERS["directions"]})
        certainties = [badge.text.removeprefix("Certainty ") for badge in badges if badge.text.startswith("Certainty ")]
        self.assertEqual(Counter(map(code, certainties)), NUMBERS["certainties"])
        within = {tree for box in each for tree in box.tree.iter()}
        at_top = {name: [box for box in root.all("div", name) if box.tree not in within] for name in ("limit", "avoid")}
        self.assertEqual(len(at_top["limit"]), NUMBERS["limits"])
        self.assertEqual(sum(len(box.all("li")) for box in at_top["avoid"]), NUMBERS["contraindications"])

    # The table and the pages.

    def test_each_cell_says_what_the_json_says(self):
        for site in self.sites:
            rows, items = table(site), document(site)["recommendations"]
            self.assertEqual(len(rows), len(items))
            self.assertEqual(list(rows[0]), [key for key in items[0] if key != "statement-html"])
            for row, item in zip(rows, items):
                for key, text in row.items():
                    self.assertEqual(text, cell(item[key]), f"{site.name}: {item['page']}#{item['id']} {key}")

    def test_the_table_is_one_of_rfc_4180_with_a_line_for_each_item(self):
        for site in self.sites:
            text = (site.folder / "recommendations.csv").read_bytes().decode("utf-8")
            lines = text.split("\r\n")
            self.assertEqual(lines[-1], "")
            self.assertEqual(len(lines) - 2, len(document(site)["recommendations"]))
            # No line ends within a cell: whoever reads line by line reads right.
            self.assertNotRegex(text.replace("\r\n", ""), "[\x00-\x1f\u2028\u2029\ufeff]")
            again = io.StringIO()
            csv.writer(again, lineterminator="\r\n").writerows(csv.reader(io.StringIO(text, newline="")))
            self.assertEqual(again.getvalue(), text)

    def test_a_page_says_the_same_as_its_data(self):
        for site, page, items in self.each():
            found = boxes(site, page)[1]
            for item in items:
                box = found[item["id"]]
                self.assertEqual(item["url"].split("#")[1], item["id"])
                self.assertIn(f"kind-{item['kind']}", box.classes)
                self.assertEqual([name for name in box.classes if name.startswith("direction-")],
                                 [f"direction-{item['direction']}"] if item["direction"] else [])
                self.assertEqual(box.words("number"), item["label"])
                self.assertEqual(box.words("history"), f"[{item['history']}]" if item["history"] else None)
                self.assertEqual(bool(box.words("key")), item["key"])
                for kind in ("strength", "certainty"):
                    told = [grade.all("strong")[0].text for grade in box.all("li", f"grade-{kind}")]
                    self.assertEqual(told, [item[f"{kind}-label"]] if item[kind] else [])
                words = box.words("grade-words")
                self.assertEqual(words and words.split("“")[1].rstrip("”"), item["certainty-words"])
                limits = [limit.words("limit-sentence") for limit in box.all("div", "limit")]
                self.assertEqual(limits, [limit["sentence"] for limit in item["limits"]])
                differences = [one.text for limit in box.all("div", "limit") for one in limit.all("p", "limit-differs")]
                self.assertEqual(differences, [f"Differs from {other['label'] or 'another limit'}: {other['reason']}"
                                               for limit in item["limits"] for other in limit["differs"]])
                avoided = [one for avoid in box.all("div", "avoid") for one in avoid.all("li")]
                self.assertEqual(len(avoided), len(item["contraindications"]))
                if site is not self.odd:
                    self.assertEqual(box.all("div", "statement")[0].text, item["statement"])
                    self.assertEqual([one.text for one in avoided], [one["text"] for one in item["contraindications"]])

    def test_words_are_those_of_the_html_beside_them(self):
        for site, page, items in self.each():
            if site is self.odd:
                continue
            for item in items:
                for words, html in [(item["statement"], item["statement-html"])] + [
                        (one["text"], one["html"]) for one in item["contraindications"]]:
                    self.assertEqual(Element(html5lib.parse(html, namespaceHTMLElements=False)).text, words)
                    self.assertNotRegex(html, r"\bid=|#note-")

    def test_every_address_leads_to_its_place(self):
        for site in self.sites:
            whole = document(site)
            for one in whole["recommendations"] + whole["removed"] + [
                    part for item in whole["recommendations"] for part in item["limits"] + item["contraindications"]]:
                page, anchor = one["url"].removeprefix(whole["site"]["url"]).split("#")
                text = (site.folder / page / "index.html").read_text(encoding="utf-8")
                self.assertIn(f'id="{anchor}"', text, one["url"])

    # What must not be misread.

    def test_what_does_not_hold_says_so_in_each_item_and_each_row(self):
        old = [item for item in document(self.fixture)["recommendations"] if item["page"] == "guidelines/examplamine-2015"]
        self.assertEqual([len(item["limits"]) for item in old], [1, 0])
        for item in old:
            told = (item["is-current"], item["page-state"], item["superseded-by"])
            self.assertEqual(told, (False, "superseded", ["guidelines/examplamine"]))
        rows = [row for row in table(self.fixture) if row["page"] == "guidelines/examplamine-2015"]
        self.assertEqual([(row["is-current"], row["page-state"]) for row in rows], [("false", "superseded")] * 2)
        self.assertEqual({row["is-current"] for row in table(self.fixture)}, {"true", "false"})

    def test_an_item_changes_its_state_with_the_day(self):
        source = self.odd.source.parent / "later-source"
        shutil.copytree(self.odd.source / "content", source / "content", dirs_exist_ok=True)
        later = sites.build(
            "later", TOOL, source, source.parent, PROJECT / "templates", "--drafts", "--future", "--as-of", "2021-01-01")
        states = {day: next(item for item in document(site)["recommendations"] if item["id"] == "a1")
                  for day, site in [("before", self.odd), ("after", later)]}
        self.assertEqual([states["before"][key] for key in ("page-state", "is-current")], ["current", True])
        self.assertEqual([states["after"][key] for key in ("page-state", "is-current")], ["expired", False])
        self.assertEqual(document(later)["as-of"], "2021-01-01")
        self.assertEqual(errors(document(later)), [])

    def test_struck_out_words_powers_breaks_and_notes_are_not_misread(self):
        item = next(item for item in document(self.odd)["recommendations"] if item["id"] == "a1")
        self.assertEqual(
            item["statement"],
            "We ask for [struck out: 5 mg] no more than 2 mg per day of examplamine, up to 10^9 or 10^-9 times, as told or above "
            "and \"quoted\".")
        self.assertIn("<del>5 mg</del>", item["statement-html"])
        host = document(self.odd)["site"]["url"]
        self.assertIn(f"<a href='{host}news/'>told</a>", item["statement-html"])
        self.assertIn(f'<a href="{host}guidelines/odd/#odd">above</a>', item["statement-html"])
        self.assertEqual(item["limits"][0]["note"], "Not for [struck out: adults] children.")
        self.assertEqual([one["text"] for one in item["contraindications"]], ["Being \"odd\", or worse", "=1+1"])
        row = next(row for row in table(self.odd) if row["id"] == "a1")
        self.assertEqual(row["contraindications"], "Examplamine: Being \"odd\", or worse | Examplamine: =1+1")
        self.assertEqual(row["limits"], "No more than 2\u00a0mg per day of examplamine (Not for [struck out: adults] children.)"
                         " (differs from Recommendation 1 of “Examplamine for invented pain”: odd)"
                         " (differs from Recommendation 1.1 of “Samplazole and examplamine”: odd)")

    def test_a_removal_is_told_though_its_page_has_nothing_left(self):
        removed = {(one["page"], one["id"]) for one in document(self.odd)["removed"]}
        self.assertEqual(removed - {(one["page"], one["id"]) for one in document(self.fixture)["removed"]}, {("guidelines/empty", "n1")})
        self.assertEqual([one["id"] for one in document(self.fixture)["removed"]], ["r20", "r21", "r22"])


def counted(items, size):
    """The numbers of items; `size` counts a list."""
    return {
        "items": len(items),
        "kinds": dict(Counter(item["kind"] for item in items)),
        "directions": dict(Counter(item["direction"] for item in items if item["direction"])),
        "certainties": dict(Counter(item["certainty"] for item in items)),
        "words of the source": sum(bool(item["certainty-words"]) for item in items),
        "limits": sum(size(item["limits"]) for item in items),
        "contraindications": sum(size(item["contraindications"]) for item in items),
    }


if __name__ == "__main__":
    unittest.main()
