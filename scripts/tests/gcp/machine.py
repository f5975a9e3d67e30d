#!/usr/bin/env python3
"""A stand-in for a machine of Container-Optimized OS: it does what its user data says, with a real node.

Its files lie below a place of its own, the loopback address of its instance is its network, and what would change
this computer (mounts, filters, owners) is pretended. The secrets come from stub.py, through the user data's own
program. Ends and starts again as systemd would. Nothing but Python's own library.
"""

import os
import re
import shutil
import subprocess
import threading

PRETENDED = {
    "mountpoint": "exit 1",
    "blkid": "exit 2",
    "mkfs.ext4": "exit 0",
    "mount": "exit 0",
    "chown": "exit 0",
    "iptables": '[[ "$*" != *"-C INPUT"* ]]',
    "sysctl": "exit 0",
}
# Google's own hosts are the stand-in.
CURL = """
words=()
for word; do
  word=${word/#"http://metadata.google.internal"/"@STUB@/metadata"}
  words+=("${word/#"https://secretmanager.googleapis.com"/"@STUB@/secretmanager"}")
done
exec @CURL@ "${words[@]}"
"""


class Machine:
    """One machine: boot() and halt() as often as wanted. JAVA are the words that start a node."""

    def __init__(self, name, place, disk, address, hosts, stub, java):
        self.name, self.place, self.disk, self.address = name, place, disk, address
        self.hosts, self.stub, self.java = hosts, stub, java
        self.halted, self.node, self.service = threading.Event(), None, None

    def boot(self, user_data):
        """Container-Optimized OS keeps nothing of /etc and /run from one boot to the next."""
        self.halted.clear()
        shutil.rmtree(self.place + "/root", ignore_errors=True)
        for path, content in written_files(user_data):
            self.write(self.below(path), self.moved(content))
        for tool, does in dict(PRETENDED, curl=self.curl()).items():
            self.write(f"{self.place}/bin/{tool}", "#!/bin/bash\n" + does + "\n")
            os.chmod(f"{self.place}/bin/{tool}", 0o755)
        os.makedirs(self.disk, exist_ok=True)
        self.service = threading.Thread(target=self.serve, daemon=True)
        self.service.start()

    def halt(self):
        """As a shutdown does it: the node is told to end, and made to after five seconds."""
        self.halted.set()
        node = self.node
        if node and node.poll() is None:
            node.terminate()
            try:
                node.wait(5)
            except subprocess.TimeoutExpired:
                node.kill()
        if self.service:
            self.service.join(10)

    def serve(self):
        """What lamplight.service says: prepare, run, and again after two seconds, until the machine halts."""
        while not self.halted.is_set():
            with open(self.log(), "a", encoding="utf-8") as log:
                path = f"{self.place}/bin:{os.environ['PATH']}"
                ready = subprocess.run(["bash", self.below("/etc/lamplight/prepare")], stdout=log, stderr=log,
                                       env=dict(os.environ, PATH=path), check=False)
                if ready.returncode == 0 and not self.halted.is_set():
                    self.node = subprocess.Popen(self.command(), stdout=log, stderr=log, env=self.settings())
                    self.node.wait()
            self.halted.wait(2)

    def command(self):
        with open(self.below("/etc/systemd/system/lamplight.service"), encoding="utf-8") as unit:
            run = re.search(r"ExecStart=/usr/bin/docker run .*?\n(?!  )", unit.read(), re.S).group(0)
        return self.java[:1] + [f"-Djdk.net.hosts.file={self.hosts}"] + self.java[1:] + run.split()[-1:]

    def settings(self):
        """The container's environment: the image's, then that of the file, at this machine's address alone."""
        settings = {"PATH": os.environ["PATH"], "LAMPLIGHT_DATA": self.disk, "LAMPLIGHT_LOG": "json"}
        with open(self.below("/etc/lamplight/node.env"), encoding="utf-8") as file:
            settings.update(line.rstrip("\n").split("=", 1) for line in file if "=" in line)
        return dict(settings, LAMPLIGHT_BIND=self.address)

    def said(self):
        """The last lines of its log."""
        try:
            with open(self.log(), encoding="utf-8", errors="replace") as log:
                return [line.rstrip("\n") for line in log][-50:]
        except FileNotFoundError:
            return []

    def log(self):
        return self.place + "/log"

    def below(self, path):
        return self.place + "/root" + path

    def moved(self, text):
        text = text.replace("/run/lamplight", self.below("/run/lamplight"))
        return text.replace("/mnt/disks/lamplight", self.disk)

    def curl(self):
        return CURL.replace("@STUB@", self.stub).replace("@CURL@", shutil.which("curl"))

    @staticmethod
    def write(path, text):
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)


def written_files(user_data):
    """Path and content of each file of the user data; offline.bats checks that it is valid as a whole."""
    part = user_data.split("\nwrite_files:\n", 1)[1].split("\nruncmd:", 1)[0]
    for entry in re.split(r"^  - path: ", part, flags=re.M)[1:]:
        path, rest = entry.split("\n", 1)
        yield path.strip(), re.sub(r"^      ", "", rest.split("content: |\n", 1)[1], flags=re.M)
