"""`check --external` asks hosts of this machine: real sockets, the real tool, and nobody else."""

import contextlib
import functools
import http.server
import json
import os
import pathlib
import shutil
import socket
import ssl
import subprocess
import tempfile
import threading
import time
import unittest

PROJECT = pathlib.Path(__file__).resolve().parents[2]
NOW = 1_800_000_000


class Host:
    """A host on a loopback address of its own: it answers each path with a function, and remembers who asked."""

    def __init__(self, address="127.0.0.1", pages=None):
        self.pages, self.asked, self.agents = pages or {}, [], set()
        self.under_way = self.most = 0
        self.lock = threading.Lock()
        self.server = http.server.ThreadingHTTPServer((address, 0), functools.partial(Handler, self))
        self.server.daemon_threads = True
        self.url = f"http://{address}:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()


class Handler(http.server.BaseHTTPRequestHandler):
    def __init__(self, host, *arguments):
        self.host = host
        super().__init__(*arguments)

    def handle_page(self):
        host = self.host
        with host.lock:
            host.asked.append(f"{self.command} {self.path}")
            host.agents.add(self.headers["User-Agent"])
            host.under_way += 1
            host.most = max(host.most, host.under_way)
            tries = sum(line.split(" ", 1)[1] == self.path for line in host.asked)
        try:
            host.pages.get(self.path, answer(200))(self, tries)
        except (BrokenPipeError, ConnectionResetError):
            pass
        finally:
            with host.lock:
                host.under_way -= 1

    do_GET = do_HEAD = handle_page

    def log_message(self, *_):
        pass


def answer(status, **headers):
    """Answers so each time; `get` is the status for GET where it is another, `then` that of every try but the first."""
    get, then = headers.pop("get", status), headers.pop("then", None)

    def page(request, tries):
        code = then if then and tries > 1 else get if request.command == "GET" else status
        request.send_response(code)
        for name, value in headers.items():
            request.send_header(name.replace("_", "-"), value.format(host=request.headers["Host"]))
        request.send_header("Content-Length", "0")
        request.end_headers()

    return page


def raw(*parts):
    """Writes bytes and ends the connection."""

    def page(request, _):
        for part in parts:
            request.wfile.write(part)
        request.close_connection = True

    return page


def endless(line, head=b"HTTP/1.1 200 OK\r\n"):
    def page(request, _):
        request.wfile.write(head)
        # The tool must hang up long before: the bound only ends a test that fails.
        for _ in range(100_000):
            request.wfile.write(line * 100)

    return page


def silent(request, _):
    """Says nothing until the one who asked hangs up."""
    request.connection.settimeout(60)
    with contextlib.suppress(OSError):
        request.connection.recv(1)


def closed_port(address="127.0.0.1"):
    with socket.socket() as probe:
        probe.bind((address, 0))
        return probe.getsockname()[1]


class ExternalTests(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)
        shutil.copytree(PROJECT / "templates", self.folder / "templates")
        (self.folder / "content").mkdir()
        (self.folder / "content/_site.yaml").write_text("title: Test\nbase-url: https://own.example/\n")

    def host(self, pages=None, address="127.0.0.1"):
        host = Host(address, pages)
        self.addCleanup(host.close)
        return host

    def check(self, urls, *words, timeout="20", now=NOW, environment=None):
        lines = "".join(f"- [page {number}](<{url}>)\n" for number, url in enumerate(urls))
        (self.folder / "content/a.md").write_text(f"---\ntitle: A\n---\n{lines}")
        clean = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
        run = subprocess.run(
            [os.environ["GUIDEPOST"], "check", "--external", "--external-private", "--external-timeout", timeout,
             "--external-now", str(now), "--as-of", "2026-01-15", "--format", "json", *words],
            cwd=self.folder, capture_output=True, text=True, env=environment or clean, timeout=240)
        told = json.loads(run.stdout)
        self.code = run.returncode
        if "failure" in told:
            return told["failure"]
        self.summary = told["summary"]["external"]
        return [(d["line"] - 4, d["code"], d["message"]) for d in told["diagnostics"] if d["code"].startswith("external")]

    def codes(self, urls, *words, **options):
        return [(line, code) for line, code, _ in self.check(urls, *words, **options)]

    def test_what_answers_is_not_told_and_is_asked_by_name_and_once(self):
        host = self.host({"/forms": answer(405), "/head": answer(405, get=200), "/shy": answer(404, get=200)})
        urls = [host.url + path for path in ("/", "/#part", "/forms", "/head", "/shy", "/ä b|c")]
        self.assertEqual(self.check(urls), [])
        self.assertEqual(self.code, 0)
        self.assertEqual(host.agents, {"Guidepost/0.1.0 (link check; +https://own.example/)"})
        self.assertEqual(
            sorted(host.asked),
            ["GET /forms", "GET /head", "GET /shy", "HEAD /", "HEAD /%C3%A4%20b%7Cc", "HEAD /forms", "HEAD /head", "HEAD /shy"])
        self.assertEqual(self.summary["addresses"], 5)

    def test_what_is_gone_is_told_and_strict_makes_it_an_error(self):
        host = self.host({"/gone": answer(410), "/none": answer(404)})
        urls = [host.url + "/gone", host.url + "/none"]
        self.assertEqual(self.codes(urls), [(0, "external-dead"), (1, "external-dead")])
        self.assertEqual(self.code, 0)
        self.check(urls, "--strict")
        self.assertEqual(self.code, 1)

    def test_redirects(self):
        host = self.host({
            "/moved": answer(301, Location="/new?a=1"), "/twice": answer(308, Location="http://{host}/moved"),
            "/mixed": answer(301, Location="/found"), "/found": answer(302, Location="/new"),
            "/loop": answer(302, Location="/pool"), "/pool": answer(302, Location="/loop"),
            "/dead": answer(301, Location="/none"), "/none": answer(404),
            "/file": answer(302, Location="file:///etc/passwd"), "/nowhere": answer(302),
        })
        told = self.check([host.url + path for path in ("/moved", "/twice", "/mixed", "/found", "/loop", "/dead", "/file", "/nowhere")])
        self.assertEqual(
            [(line, code) for line, code, _ in told],
            [(0, "external-moved"), (1, "external-moved"), (4, "external-unreachable"), (5, "external-dead"), (6, "external-unreachable"),
             (7, "external-unreachable")])
        self.assertEqual(told[0][2], f"'{host.url}/moved' moved permanently to '{host.url}/new?a=1'")
        self.assertEqual(told[1][2], f"'{host.url}/twice' moved permanently to '{host.url}/new?a=1'")
        self.assertTrue(told[2][2].endswith("is led in a circle"))
        self.assertEqual(told[3][2], f"'{host.url}/dead' leads to '{host.url}/none', which answers 404: nothing stands there")

    def test_a_row_of_redirects_without_end_is_left(self):
        host = self.host({f"/{number}": answer(302, Location=f"/{number + 1}") for number in range(100)})
        self.assertEqual(self.codes([host.url + "/0"]), [(0, "external-unreachable")])
        self.assertEqual(len(host.asked), 11)

    def test_a_host_that_asks_to_wait_is_heard(self):
        host = self.host({"/busy": answer(429, then=200, Retry_After="1")})
        self.assertEqual(self.check([host.url + "/busy"]), [])
        self.assertEqual(len(host.asked), 2)
        long = self.host({"/busy": answer(503, Retry_After="7200")})
        told = self.check([long.url + path for path in ("/busy", "/a", "/b")])
        self.assertEqual([(line, code) for line, code, _ in told], [(0, "external-unasked")])
        self.assertEqual(told[0][2], "'127.0.0.1' wants to be left alone for 2 hours, and was not asked (3 addresses)")
        self.assertEqual(long.asked, ["HEAD /busy"])
        # That it wants to be left alone is known for as long as it wants it.
        self.assertEqual(self.codes([long.url + "/busy"], now=NOW + 7199), [(0, "external-unasked")])
        self.assertEqual(long.asked, ["HEAD /busy"])
        self.codes([long.url + "/busy"], now=NOW + 7200)
        self.assertEqual(len(long.asked), 2)

    def test_a_host_that_lets_no_program_in_fails_nothing(self):
        host = self.host({"/a": answer(403), "/b": answer(403)})
        self.assertEqual(self.codes([host.url + "/a", host.url + "/b"], "--strict"), [(0, "external-refused")])
        self.assertEqual(self.code, 0)

    def test_bad_answers_end_and_are_told(self):
        host = self.host({
            "/cut": raw(b"HTTP/1.1 200 OK\r\nServer: x"), "/garbage": raw(b"220 mail ready\r\n\r\n"), "/nothing": raw(),
            "/head": endless(b"X-A: " + b"a" * 1000 + b"\r\n"), "/line": endless(b"a" * 1000, b"HTTP/1.1 200 OK\r\nX-A: "),
        })
        for path in ("/cut", "/garbage", "/nothing", "/head", "/line"):
            self.assertEqual(self.codes([host.url + path]), [(0, "external-unreachable")], path)
        self.assertEqual(len(host.asked), 10)

    def test_of_a_body_without_end_nothing_is_read(self):
        host = self.host({"/film": endless(b"a" * 1000, b"HTTP/1.1 200 OK\r\n\r\n")})
        self.assertEqual(self.check([host.url + "/film"]), [])

    def test_silence_ends_and_a_silent_host_is_asked_for_two_addresses_only(self):
        host = self.host({f"/{number}": silent for number in range(9)})
        told = self.check([f"{host.url}/{number}" for number in range(9)], timeout="0.5")
        self.assertEqual(told, [(0, "external-unreachable", "'127.0.0.1' does not answer within 1 second (9 addresses)")])
        self.assertEqual(sorted(host.asked), ["GET /0", "GET /1", "HEAD /0", "HEAD /1"])

    def test_nobody_there_and_no_safe_connection(self):
        host = self.host()
        told = self.check([f"http://127.0.0.2:{closed_port('127.0.0.2')}/", host.url + "/", host.url.replace("http:", "https:") + "/"])
        self.assertEqual([(line, code) for line, code, _ in told], [(0, "external-unreachable"), (2, "external-unreachable")])
        self.assertEqual(told[0][2], "'127.0.0.2' lets nobody connect")
        self.assertIn("TLS", told[1][2])

    def test_a_certificate_that_nobody_vouches_for_is_told(self):
        key, certificate = self.folder / "key.pem", self.folder / "certificate.pem"
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=localhost", "-addext",
             "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate], check=True, capture_output=True)
        host = self.host()
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        host.server.socket = context.wrap_socket(host.server.socket, server_side=True)
        url = host.url.replace("http:", "https:") + "/"
        told = self.check([url])
        self.assertEqual([(line, code) for line, code, _ in told], [(0, "external-unreachable")])
        self.assertIn("TLS", told[0][2])
        # Once somebody vouches for it, it is an address like any other.
        self.assertEqual(self.check([url], environment={**os.environ, "SSL_CERT_FILE": str(certificate), "CURL_CA_BUNDLE": str(certificate)}), [])

    def test_a_host_has_one_request_at_a_time_and_eight_hosts_at_most_are_asked(self):
        gate = threading.Lock()
        counts = {"now": 0, "most": 0}

        def slow(request, tries):
            with gate:
                counts["now"] += 1
                counts["most"] = max(counts["most"], counts["now"])
            time.sleep(0.05)
            with gate:
                counts["now"] -= 1
            answer(200)(request, tries)

        hosts = [self.host({f"/{page}": slow for page in range(3)}, f"127.0.0.{number + 1}") for number in range(12)]
        self.assertEqual(self.check([f"{host.url}/{page}" for page in range(3) for host in hosts]), [])
        self.assertEqual({host.most for host in hosts}, {1})
        self.assertEqual({len(host.asked) for host in hosts}, {3})
        self.assertLessEqual(counts["most"], 8)
        self.assertEqual((self.summary["addresses"], self.summary["hosts"]), (36, 12))

    def test_answers_are_known_for_a_day(self):
        host = self.host({"/gone": answer(404), "/moved": answer(301, Location="/")})
        urls = [host.url + path for path in ("/", "/gone", "/moved")]
        first = self.check(urls)
        asked = len(host.asked)
        self.assertEqual(self.check(urls, now=NOW + 60), first)
        self.assertEqual((len(host.asked), self.summary["known"]), (asked, 3))
        self.assertEqual(self.check(urls, now=NOW + 3600), first)
        self.assertEqual(sorted(host.asked[asked:]), ["GET /gone", "HEAD /gone"])
        self.check(urls, "--no-cache", now=NOW + 60)
        self.assertEqual(len(host.asked), 2 * asked + 2)
        self.assertEqual(self.check(urls, now=NOW + 86400), first)
        self.assertEqual(len(host.asked), 3 * asked + 2)
        file = self.folder / ".guidepost/external"
        file.write_bytes(file.read_bytes()[:-1])
        self.assertEqual(self.check(urls, now=NOW + 86400), first)
        self.assertEqual(len(host.asked), 4 * asked + 2)

    def test_nothing_private_is_asked_unless_it_is_wanted(self):
        host = self.host()
        lines = f"---\ntitle: A\n---\n[a]({host.url}/)\n"
        (self.folder / "content/a.md").write_text(lines)
        run = subprocess.run([os.environ["GUIDEPOST"], "check", "--external"], cwd=self.folder, capture_output=True, text=True)
        self.assertIn("[external-private]", run.stderr)
        self.assertIn("external: 1 address on 1 host: 1 could not be reached\n", run.stderr)
        self.assertEqual(host.asked, [])

    def test_without_a_network_one_message_says_so(self):
        hosts = [f"127.0.0.{number}" for number in range(1, 6)]
        urls = [f"http://{host}:{port}/{page}" for host, port in ((host, closed_port(host)) for host in hosts) for page in range(9)]
        told = self.check(urls)
        self.assertEqual([code for _, code, _ in told], ["external-offline"])
        self.assertIn("5 hosts", told[0][2])

    def test_without_curl_one_sentence_says_so(self):
        told = self.check([self.host().url + "/"], environment={"PATH": str(self.folder)})
        self.assertIn("curl, which is not installed", told)
        self.assertEqual(self.code, 74)

    def test_a_build_asks_nobody(self):
        host = self.host()
        self.check([host.url + "/"])
        asked = len(host.asked)
        for command in (["build"], ["check"]):
            subprocess.run([os.environ["GUIDEPOST"], *command, "-q"], cwd=self.folder, check=True, capture_output=True)
        self.assertEqual(len(host.asked), asked)

    def test_every_format_tells_it(self):
        host = self.host({"/gone": answer(404)})
        self.check([host.url + "/gone"])
        for form in ("text", "sarif", "github"):
            run = subprocess.run(
                [os.environ["GUIDEPOST"], "check", "--external", "--external-private", "--external-now", str(NOW), "--format", form],
                cwd=self.folder, capture_output=True, text=True)
            self.assertIn("external-dead", run.stdout + run.stderr, form)
            if form != "sarif":
                self.assertIn("external: 1 address on 1 host: 1 dead (1 known from the last day)\n", run.stderr, form)

    def test_the_flags_belong_to_external(self):
        for words in (["--no-cache"], ["--external-private"], ["--external", "--external-timeout", "0"]):
            run = subprocess.run([os.environ["GUIDEPOST"], "check", *words], cwd=self.folder, capture_output=True, text=True)
            self.assertEqual(run.returncode, 64, words)


if __name__ == "__main__":
    unittest.main()
