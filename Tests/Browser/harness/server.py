"""A published folder, served to this machine alone."""
import re
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

POLICY = re.compile(r"^\s+Content-Security-Policy: (.+)$", re.M)
REFRESH = re.compile(rb'<meta http-equiv="refresh"[^>]*>\n?')


class Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    added = {}
    policy = None

    def end_headers(self):
        if self.policy:
            self.send_header("Content-Security-Policy", self.policy)
        if self.path.startswith("/assets/"):
            self.send_header("Cache-Control", "max-age=3600")
        super().end_headers()

    def send_head(self):
        """A page that leads on stands still, so that it can be looked at: readers whose browser leads nowhere see it."""
        file = self.translate_path(self.path)
        file += "index.html" if self.path.endswith("/") else ""
        try:
            with open(file, "rb") as page:
                text = page.read() if file.endswith(".html") else b""
        except OSError:
            text = b""
        added = self.added.get(self.path)
        if not added and not REFRESH.search(text):
            return super().send_head()
        text = added or REFRESH.sub(b"", text)
        self.send_response(200)
        self.send_header("Content-Type", "text/javascript; charset=utf-8" if added else "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *_):
        pass


def serve(folder, added):
    """Serves a folder as its `_headers` asks, and scripts by their address, until the process ends; answers the server's address."""
    headers = folder / "_headers"
    policy = POLICY.search(headers.read_text(encoding="utf-8"))[1] if headers.exists() else None
    handler = type("Serving", (Handler,), {"added": added, "policy": policy})
    server = ThreadingHTTPServer(("127.0.0.1", 0), lambda *parts: handler(*parts, directory=folder))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}"
