"""The content policy, as nginx sends it and a browser keeps it: a film, a picture of an allowed host and the contact form go through, others do not.

GUIDEPOST and CHROMIUM name the programs.
"""
import base64
import os
import unittest

from playwright.sync_api import sync_playwright

from nginx_site import Site

PIXEL = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")
SITE = {
    "content/_site.yaml": "title: Test\nbase-url: http://site.example.org/\nhost: nginx\nraw-html: unrestricted\n"
    "allow-hosts: {pictures.example.org: [pictures]}\ncontact: {action: 'http://forms.example.org/send'}\n",
    "content/index.md": "---\ntitle: Home\n---\n:::video {src=film.mp4 title=Film}\n:::\n\n![Own](own.png)\n\n"
    '<img src="http://pictures.example.org/allowed.png" alt="Allowed" width="9" height="9">\n\n:::contact-form\n:::\n',
    "content/bad.md": '---\ntitle: Bad\n---\n<img src="http://others.example.org/x.png" alt="Other" width="9" height="9">\n\n'
    '<p style="color: red">Red</p>\n\n<script>document.title = "run"</script>\n',
    "content/film.mp4": b"no film",
    "content/own.png": PIXEL,
}
# What the other hosts answer.
OTHERS = "location = /allowed.png { alias FOLDER/site/content/own.png; } location = /x.png { alias FOLDER/site/content/own.png; }\n" \
    "location = /send { return 200 'sent'; }"
STOPPED = "window.stopped = []; addEventListener('securitypolicyviolation', event => stopped.push(event.effectiveDirective))"


def until(page, condition):
    """Waits for it within the page, since its policy stops what a driver would ask there as a string."""
    page.evaluate(f"new Promise(done => {{ const look = () => {condition} ? done() : setTimeout(look, 20); look() }})")


class Policy(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.site = Site(SITE, others=OTHERS)
        cls.play = sync_playwright().start()
        rules = f"--host-resolver-rules=MAP site.example.org:80 127.0.0.1:{cls.site.port}, MAP *.example.org:80 127.0.0.1:{cls.site.others_port}"
        cls.browser = cls.play.chromium.launch(executable_path=os.environ["CHROMIUM"], args=["--no-sandbox", rules])

    @classmethod
    def tearDownClass(cls):
        cls.browser.close()
        cls.play.stop()
        cls.site.stop()

    def open(self, path):
        page = self.browser.new_page()
        page.add_init_script(STOPPED)
        self.asked = []
        page.on("request", lambda request: self.asked.append(request.url))
        answer = page.goto("http://site.example.org" + path)
        self.assertIn("default-src 'none'", answer.headers["content-security-policy"])
        return page

    def test_what_the_site_names_goes_through(self):
        page = self.open("/")
        page.evaluate("Promise.all([...document.images].map(image => { image.loading = 'eager'; return image.decode() }))")
        self.assertTrue(page.evaluate("[...document.images].every(image => image.naturalWidth > 0)"))
        page.evaluate("document.querySelector('video').load()")
        until(page, "document.querySelector('video').networkState !== HTMLMediaElement.NETWORK_LOADING")
        page.get_by_label("Name").first.fill("A reader")
        page.get_by_label("Email").first.fill("reader@example.org")
        page.get_by_label("Message").first.fill("Text")
        self.assertEqual(page.evaluate("stopped"), [])
        page.get_by_role("button", name="Send").first.click()
        page.wait_for_url("http://forms.example.org/send")
        self.assertTrue(any(url.endswith(".mp4") for url in self.asked), self.asked)

    def test_what_it_does_not_name_is_stopped(self):
        page = self.open("/bad/")
        until(page, "stopped.length >= 3")
        self.assertEqual(set(page.evaluate("stopped")), {"img-src", "style-src-attr", "script-src-elem"})
        self.assertNotEqual(page.title(), "run")

    def test_scripts_and_styles_of_the_site_are_what_their_marks_say(self):
        page = self.open("/")
        self.assertTrue(page.evaluate("[...document.styleSheets].length > 0 && document.documentElement.dataset.js !== undefined"))
        marks = page.evaluate("[...document.querySelectorAll('link[rel=stylesheet], script[src]')].map(part => part.integrity.slice(0, 7))")
        self.assertEqual(marks, ["sha256-"] * len(marks))
        self.assertGreaterEqual(len(marks), 3)


if __name__ == "__main__":
    unittest.main()
