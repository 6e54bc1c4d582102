"""Asks a fresh kernel: reads a list of requests from standard input, prints a list of answers.

A request is { "run": code }, { "complete": code } or { "inspect": code }; the cursor stands at the end of the code.
"""

import json
import sys
import time

from jupyter_client.manager import start_new_kernel

SHOWN = ("stream", "display_data", "execute_result", "error")


def reply_to(client, message):
    while True:
        reply = client.get_shell_msg(timeout=60)
        if reply["parent_header"].get("msg_id") == message:
            return reply["content"]


def run(client, code):
    message = client.execute(code)
    shown = []
    while True:
        said = client.get_iopub_msg(timeout=60)
        own = said["parent_header"].get("msg_id") == message
        if said["msg_type"] in SHOWN:
            shown.append({"type": said["msg_type"], "own": own, **said["content"]})
        elif own and said["content"].get("execution_state") == "idle":
            status = reply_to(client, message)["status"]
            # After an error the kernel turns away for a moment what a Run All would have sent behind it.
            time.sleep(0 if status == "ok" else 0.5)
            return {"status": status, "shown": shown}


def answer(client, request):
    ((kind, code),) = request.items()
    if kind == "run":
        return run(client, code)
    if kind == "complete":
        return reply_to(client, client.complete(code, len(code)))["matches"]
    return reply_to(client, client.inspect(code, len(code)))["data"].get("text/plain", "")


manager, client = start_new_kernel(kernel_name="tslab", cwd=sys.argv[1], startup_timeout=60)
try:
    print(json.dumps([answer(client, request) for request in json.load(sys.stdin)]))
finally:
    client.stop_channels()
    manager.shutdown_kernel(now=True)
