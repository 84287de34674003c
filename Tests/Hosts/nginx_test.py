"""Old addresses and headers, asked of a real nginx that serves a built site as docs/commands.md says."""

import http.client
import re
import unittest

from nginx_site import Site

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' pictures.example.org; script-src 'self'; font-src 'self'; connect-src 'self'; "
    "media-src 'self'; manifest-src 'self'; frame-src videos.example.org; base-uri 'none'; frame-ancestors 'none'; "
    "form-action 'self' https://forms.example.org"
)
LONG = "/" + "a-guideline-" * 20 + "/"
PAGES = {
    "content/_site.yaml": "title: Test\nbase-url: https://x.org/\nhost: nginx\ngone: [/was/, /was.pdf, '/?g=1']\n"
    "allow-hosts: {pictures.example.org: [pictures], videos.example.org: [frames]}\n"
    "contact: {action: 'https://forms.example.org/send'}\n",
    "content/index.md": "---\ntitle: Home\n---\nThe home page.\n",
    "content/new.md": "---\ntitle: New\naliases: [/old/, '/Old, Page.html', '/?p=123', /old.pdf, /früher/, LONG, '/?q=MANY']\n---\nText.\n",
}


class Answers(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.site = Site({path: text.replace("LONG", LONG).replace("MANY", "0123456789" * 40) for path, text in PAGES.items()})
        cls.port = cls.site.port

    @classmethod
    def tearDownClass(cls):
        cls.site.stop()

    def ask(self, path):
        connection = http.client.HTTPConnection("127.0.0.1", self.port)
        connection.request("GET", path)
        answer = connection.getresponse()
        body = answer.read().decode()
        self.headers = answer.headers
        connection.close()
        return answer.status, (answer.getheader("Location") or "").replace(f"http://127.0.0.1:{self.port}", ""), body

    def test_old_addresses_lead_on(self):
        for path in ["/old/", "/Old%2C%20Page.html", LONG, "/?q=" + "0123456789" * 40, "/?p=123", "/old.pdf", "/fr%C3%BCher/"]:
            self.assertEqual(self.ask(path)[:2], (301, "/new/"), path)

    def test_what_is_gone_says_so(self):
        status, _, body = self.ask("/was/")
        self.assertEqual(status, 410)
        self.assertIn("No longer published", body)
        for path in ["/was.pdf", "/?g=1"]:
            status, _, body = self.ask(path)
            self.assertEqual(status, 410, path)
            self.assertIn("Page not found", body, path)

    def test_every_answer_has_the_policy_once(self):
        for path, status in [("/", 200), ("/nowhere/", 404), ("/old/", 301), ("/was/", 410), ("/feed.xml", 404)]:
            self.assertEqual(self.ask(path)[0], status, path)
            for name, value in {
                "Content-Security-Policy": POLICY,
                "X-Content-Type-Options": "nosniff",
                "Referrer-Policy": "strict-origin-when-cross-origin",
                "Strict-Transport-Security": "max-age=31536000",
                "Cache-Control": "no-cache",
            }.items():
                self.assertEqual(self.headers.get_all(name), [value], (path, name))

    def test_only_assets_are_kept(self):
        sheet = re.search(r'href="(/assets/style\.[0-9a-f]+\.css)"', self.ask("/")[2]).group(1)
        self.assertEqual(self.ask(sheet)[0], 200)
        self.assertEqual(self.headers.get_all("Cache-Control"), ["public, max-age=31536000, immutable"])
        self.assertEqual(self.headers.get("Content-Type"), "text/css")
        # What is not there may come, and nobody shall remember that it was missing.
        self.assertEqual(self.ask("/assets/none.css")[0], 404)
        self.assertEqual(self.headers.get_all("Cache-Control"), ["no-cache"])
        self.assertEqual(self.ask("/x/assets/y")[0], 404)
        self.assertEqual(self.headers.get_all("Cache-Control"), ["no-cache"])

    def test_other_addresses_are_as_they_were(self):
        self.assertEqual(self.ask("/new/")[0], 200)
        self.assertIn("The home page.", self.ask("/?p=124")[2])
        status, _, body = self.ask("/nowhere/")
        self.assertEqual(status, 404)
        self.assertIn("Page not found", body)


if __name__ == "__main__":
    unittest.main()
