"""A site that is built for nginx, and a real nginx that serves it as docs/commands.md says."""
import os
import re
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]


def server_lines():
    """The lines that the manual gives for nginx."""
    manual = (PROJECT / "docs/commands.md").read_text()
    return re.search(r"```nginx\n(.*?)```", manual, re.S).group(1)


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


class Site:
    """`others` is what all other hosts answer, at a port of their own; FOLDER in it stands for the folder of the site."""

    def __init__(self, files, others=""):
        self.folder = Path(tempfile.mkdtemp())
        for path, text in files.items():
            file = self.folder / "site" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text if isinstance(text, bytes) else text.encode())
        shutil.copytree(PROJECT / "templates", self.folder / "site/templates")
        public = self.folder / "public"
        subprocess.run([os.environ["GUIDEPOST"], "build", "-q", "-s", self.folder / "site", "-o", public], check=True)
        self.port, self.others_port = free_port(), free_port()
        lines = server_lines().replace("/srv/site", str(public)).replace("listen 80;", f"listen 127.0.0.1:{self.port};")
        # Other hosts have headers of their own.
        own = f"server {{ listen 127.0.0.1:{self.others_port}; add_header X-Other 1; {others.replace('FOLDER', str(self.folder))} }}"
        temporary = "".join(f"{name}_temp_path {self.folder}/{name};\n" for name in ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"])
        (self.folder / "nginx.conf").write_text(
            f"daemon off; pid {self.folder}/pid; error_log {self.folder}/error.log;\nevents {{}}\n"
            f"http {{ access_log off; {temporary}\n{lines}\n{own} }}\n"
        )
        # Whoever may read the site is the one who built it.
        command = ["nginx", "-p", self.folder, "-c", self.folder / "nginx.conf", "-e", self.folder / "error.log"]
        if os.geteuid() == 0:
            command += ["-g", "user root;"]
        self.nginx = subprocess.Popen(command)
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port)).close()
                break
            except OSError:
                if self.nginx.poll() is not None:
                    raise RuntimeError((self.folder / "error.log").read_text())

    def stop(self):
        self.nginx.terminate()
        self.nginx.wait()
        shutil.rmtree(self.folder)
