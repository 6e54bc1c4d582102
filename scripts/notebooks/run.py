"""Runs a notebook from a clean kernel and stores it with its outputs.

usage: python scripts/notebooks/run.py --in lesson.ipynb --out executed.ipynb [--cwd notebooks] [--timeout 600] [--progress]

Prints one JSON object: {"ok", "cells", "seconds", "problems": [{"cell", "id", "kind", "message"}]}; the exit code is 0 when
there are no problems, 1 when a cell has one, 2 when the kernel does not start. With problems nothing is stored.
A problem is what a reader of the lesson would have to explain away: a failed cell, anything on standard error, output that
came after its cell had ended (something was not awaited), a cell that never ends, a kernel that died.
--progress writes "cell i of n" lines to standard error.
"""

import argparse
import atexit
import json
import os
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
LAST_WORDS = 0.4  # seconds in which late output of the last cell is waited for


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--in", dest="source", required=True)
    parser.add_argument("--out", dest="target", required=True)
    parser.add_argument("--cwd", default=None, help="the kernel's folder; left out: notebooks/ of this project")
    parser.add_argument("--timeout", type=int, default=600, help="seconds a cell may take")
    parser.add_argument("--kernel", default="tslab")
    parser.add_argument("--progress", action="store_true")
    return parser.parse_args()


def runner_class():
    """The notebook client; imported late, so that --help and a missing .venv answer at once."""
    import asyncio
    from queue import Empty

    from nbclient import NotebookClient
    from nbclient.util import ensure_async, run_sync

    class Runner(NotebookClient):
        """nbclient that keeps what the kernel says outside the running cell instead of dropping it."""

        def __init__(self, notebook, tell, **options):
            super().__init__(notebook, **options)
            self.tell = tell
            self.strays = []
            self.sent = {}
            self.code_cells = [c for c in notebook.cells if c.cell_type == "code"]
            self.current = None

        def keep_stray(self, message):
            kind = message["header"]["msg_type"]
            cell = self.sent.get(message["parent_header"].get("msg_id"))
            if cell is not None and kind in ("stream", "display_data", "update_display_data", "error"):
                content = message["content"]
                self.strays.append((cell, content.get("text") or f"a display ({kind})"))

        async def _async_poll_output_msg(self, parent_msg_id, cell, cell_index):
            self.sent[parent_msg_id] = self.current = cell
            self.tell(self.code_cells.index(cell) + 1, len(self.code_cells))
            get = self.kc.iopub_channel.get_msg

            class Listening:
                async def get_msg(channel, timeout=None):
                    while True:
                        message = await ensure_async(get(timeout=timeout))
                        if message["parent_header"].get("msg_id") == parent_msg_id:
                            return message
                        self.keep_stray(message)

            channel = Listening()
            while True:
                message = await channel.get_msg()
                try:
                    self.process_message(message, cell, cell_index)
                except Exception as done:  # nbclient's own sign that the cell is complete
                    if type(done).__name__ != "CellExecutionComplete":
                        raise
                    return

        async def listen_on(self, seconds):
            """Waits for words that come after the last cell."""
            end = time.monotonic() + seconds
            while (left := end - time.monotonic()) > 0:
                try:
                    self.keep_stray(await ensure_async(self.kc.iopub_channel.get_msg(timeout=left)))
                except (Empty, asyncio.TimeoutError):
                    return

        async def all_cells(self, cwd):
            async with self.async_setup_kernel(cwd=cwd):
                for index, cell in enumerate(self.nb.cells):
                    await self.async_execute_cell(cell, index, execution_count=self.code_cells_executed + 1)
                await self.listen_on(LAST_WORDS)
                # As the kernel tells it: JupyterLab would write that down on opening, and git would see a change.
                told = await self.async_wait_for_reply(await ensure_async(self.kc.kernel_info()))
                self.nb.metadata["language_info"] = told["content"]["language_info"]

        run_all = run_sync(all_cells)

    return Runner


def tidy(notebook):
    """What is saved: outputs without progress bars, neighbouring stream pieces joined, and no trace of when it was run."""
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        cell.metadata.pop("trusted", None)
        if cell.cell_type != "code":
            continue
        kept = []
        for output in cell.outputs:
            if output.output_type == "display_data" and (
                not output.data or output.metadata.get("treatment-rules") == "progress"
            ):
                continue
            last = kept[-1] if kept else None
            if output.output_type == "stream" and last and last.output_type == "stream" and last.name == output.name:
                last.text += output.text
            else:
                kept.append(output)
        cell.outputs = kept
    told = {key: value for key, value in notebook.metadata.items() if key == "language_info"}
    notebook.metadata = {
        "kernelspec": {"display_name": "TypeScript", "language": "typescript", "name": "tslab"}, **told,
    }


def stderr_of(cell):
    return "".join(o.text for o in cell.get("outputs", []) if o.output_type == "stream" and o.name == "stderr")


def run(options):
    import nbformat
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

    problems = []

    def problem(cell, kind, message):
        number = 1 + codes.index(cell) if cell in codes else None
        problems.append({"cell": number, "id": cell.get("id") if cell else None, "kind": kind, "message": message.strip()})

    def tell(i, n):
        if options.progress:
            print(f"cell {i} of {n}", file=sys.stderr, flush=True)

    notebook = nbformat.read(options.source, as_version=4)
    codes = [c for c in notebook.cells if c.cell_type == "code"]
    for cell in codes:
        cell.outputs, cell.execution_count = [], None
    here = options.cwd or (ROOT / "notebooks" if (ROOT / "notebooks").is_dir() else ROOT)
    runner = runner_class()(
        notebook, tell, timeout=options.timeout, kernel_name=options.kernel, record_timing=False, coalesce_streams=False,
        shutdown_kernel="immediate",
    )
    since = time.monotonic()
    status = 1
    try:
        runner.run_all(cwd=str(here))
    except CellExecutionError:  # tslab says only that a cell failed; why stands on its standard error
        problem(runner.current, "failed", stderr_of(runner.current) or "the kernel says that the cell failed")
    except CellTimeoutError:
        problem(runner.current, "timeout", f"the cell did not end within {options.timeout} s")
    except DeadKernelError:
        problem(runner.current, "kernel", "the kernel died")
    except Exception as error:
        if runner.current is not None:
            raise
        status = 2
        atexit.unregister(runner._cleanup_kernel)  # there is no kernel to clean up after
        problem(None, "kernel", f"the kernel did not start: {type(error).__name__}: {error}")
    failed = {p["id"] for p in problems if p["kind"] == "failed"}
    for cell in codes:
        if stderr_of(cell) and cell.get("id") not in failed:
            problem(cell, "stderr", stderr_of(cell))
    for cell, text in runner.strays:
        problem(cell, "late", f"came after the cell had ended (is everything awaited?): {text}")
    tidy(notebook)
    if not problems:
        nbformat.validate(notebook)
        nbformat.write(notebook, options.target)
    seconds = round(time.monotonic() - since, 2)
    print(json.dumps({"ok": not problems, "cells": len(codes), "seconds": seconds, "problems": problems}))
    return 0 if not problems else status


if __name__ == "__main__":
    given = arguments()
    with tempfile.TemporaryDirectory() as own:  # apart from any other Jupyter on this computer
        for name in ("CONFIG", "DATA", "RUNTIME"):
            os.environ[f"JUPYTER_{name}_DIR"] = str(Path(own) / name.lower())
        os.environ["JUPYTER_PREFER_ENV_PATH"] = "1"
        os.environ["IPYTHONDIR"] = str(Path(own) / "ipython")
        code = run(given)
    sys.exit(code)
