"""Runs commands in pseudo-terminals, two at a time.

Reads {"folder", "runs": [{"args": [...], "env": {...}}]} as JSON from standard input, and prints a list of {"status", "bytes"}, the
bytes in base64, as a terminal would have got them.
"""
import base64
import fcntl
import json
import os
import pty
import struct
import subprocess
import sys
import termios
from concurrent.futures import ThreadPoolExecutor


def run(folder, args, env):
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    environment = {**os.environ, "TERM": "xterm-256color", **env}
    child = subprocess.Popen(args, cwd=folder, env=environment, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    got = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # Linux says so when the last writer is gone
            break
        if not piece:
            break
        got += piece
    os.close(ours)
    return {"status": child.wait(), "bytes": base64.b64encode(got).decode()}


asked = json.load(sys.stdin)
with ThreadPoolExecutor(2) as pool:
    done = list(pool.map(lambda one: run(asked["folder"], one["args"], one["env"]), asked["runs"]))
json.dump(done, sys.stdout)
