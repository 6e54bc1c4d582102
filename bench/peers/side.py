"""What every Python peer shares: the data that ours reads too, and the conversation with the timer (see ../side.ts)."""
import importlib
import json
import os
import sys
import time
import warnings


def say(**facts):
    print("@bench " + json.dumps(facts), flush=True)


settings = dict(argument.split("=", 1) for argument in sys.argv[1:])


def setting(name):
    return int(settings[name])


def load(*packages):
    """The modules of these names; says which is missing, and ends, where one is."""
    modules = []
    for name in ("numpy", *packages):
        try:
            modules.append(importlib.import_module(name))
        except ImportError:
            say(missing=f"Python package {name} is not here")
            sys.exit(0)
    return modules


class Data:
    """One data set; a table that was not written has no rows."""

    def __init__(self, np, folder):
        def numbers(name):
            path = os.path.join(folder, name + ".f64")
            return np.fromfile(path, "<f8") if os.path.exists(path) else np.empty(0)

        self.y = numbers("y").astype(int)
        x = numbers("x")
        p = len(x) // len(self.y)

        # Row after row, as these packages like it: turning the table is not part of what is timed.
        def table(values):
            return np.ascontiguousarray(values.reshape((p, -1)).T)

        self.x = table(x)
        self.folds = numbers("folds").astype(int)
        self.test = table(numbers("test-x"))
        self.judge = table(numbers("judge-x"))


def peak():
    """Peak memory of this process in megabytes (2^20 bytes), as ours counts it; None where there is no such file."""
    try:
        with open("/proc/self/status") as status:
            return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmHWM:"))
    except OSError:
        return None


def serve(modules, run, answer, read=Data):
    """Does what it is told, a line at a time: `run(data, seed)` is timed, `answer(fit, data)` gives (values, facts)."""
    np = modules[0]
    warnings.filterwarnings("ignore")
    say(**{module.__name__: module.__version__ for module in modules}, Python=sys.version.split()[0])
    at, data, fit = "", None, None
    for line in sys.stdin:
        what, folder, more = line.rstrip("\n").split("\t")
        try:
            if folder != at:
                at, data = folder, read(np, folder)
            if what == "run":
                start = time.perf_counter()
                fit = run(data, int(more))
                say(ms=(time.perf_counter() - start) * 1000, peakMegabytes=peak())
            else:
                values, facts = answer(fit, data)
                np.asarray(values, "<f8").ravel(order="F").tofile(os.path.join(folder, more + ".f64"))
                say(**facts)
        except Exception as problem:  # the timer says which side failed, and goes on with the next work
            say(error=f"{type(problem).__name__}: {problem}")
