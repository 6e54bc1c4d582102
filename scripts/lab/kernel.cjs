// The TypeScript kernel of this course: tslab, with results as cards and errors as sentences. Started by Jupyter in the place
// of tslab's own program; the arguments are tslab's.
// A cell awaits long chains of calls; its own line stands at their end.
Error.stackTraceLimit = 100;

const { basename } = require("node:path");
const { sys } = require("@tslab/typescript-for-tslab");
const executor = require("tslab/dist/executor.js");
const { printsOf } = require("./prints.cjs");

const { createExecutor } = executor;

executor.createExecutor = (folder, converters, own) => {
  const cell = { source: "", output: "" };
  const { node } = converters;
  const convert = node.convert.bind(node);
  node.convert = (...given) => {
    const converted = convert(...given);
    Object.assign(cell, { source: given[1], output: converted.output ?? "" });
    return converted;
  };
  return createExecutor(folder, converters, printsOf(folder, cell, own));
};

// Of a package.json that changes beneath it (npm install in another window) tslab would fail in every cell from then on.
const watchFile = sys.watchFile.bind(sys);
sys.watchFile = (path, ...how) =>
  basename(path) === "package.json" ? { close: () => undefined } : watchFile(path, ...how);

require("tslab/dist/main.js").main();
