// What a cell's last value and its errors look like.
const { createRequire } = require("node:module");
const { join } = require("node:path");

/** How tslab says where a type error is; what follows is file, line, column and the compiler's sentence. */
const DIAGNOSTIC = "%s%d:%d - %s";

/** What the compiler says, in its words, and what to do. */
const REMEDIES = [
  [/'Promise<|type 'Promise'/, 'Write "await" before the call that makes it.'],
  [/is not assignable to type '(Candidate)?Library'/, "A library is a list: library: [learner]."],
];

/** The console that tslab prints with: `log` for the value of a cell's last expression, `error` for what went wrong. */
exports.printsOf = function printsOf(folder, cell, own) {
  const required = createRequire(join(folder, "cell.js"));
  return {
    log(value) {
      if (typeof value?.toTable === "function") required("treatment-rules/notebook").table(value);
      else if (typeof value?.then === "function") {
        own.log('A promise: write "await" before the call to see what comes of it.');
        // What comes of it is told by whoever awaits it; here it would break the kernel's peace a cell later.
        value.then(undefined, (error) => own.error(told(error, cell)));
      } else own.log(value);
    },
    error(...words) {
      if (words[0] === DIAGNOSTIC) {
        const [, file, line, column, sentence] = words;
        const remedy = REMEDIES.find(([sign]) => sign.test(sentence))?.[1];
        own.error(`${file}Line ${line}, column ${column}: ${sentence}${remedy ? `\n${remedy}` : ""}`);
      } else own.error(...words.map((word) => told(word, cell)));
    },
  };
};

/** An error as its sentence and its place in the cell; anything else as it is. */
function told(error, cell) {
  if (!(error instanceof Error) && typeof error?.stack !== "string") return error;
  const place = placeIn(cell, error);
  const name = error.name === "TreatmentRulesError" ? "" : `${error.name}: `;
  return `${name}${error.message}${place ? `\n${place}` : ""}`;
}
exports.told = told;

/** The line of the cell from which the error came, where it can be told. */
function placeIn({ source, output }, { stack }) {
  const frame = /evalmachine\.<anonymous>:(\d+)/.exec(stack ?? "");
  const compiled = frame ? output.split("\n")[Number(frame[1]) - 1] : undefined;
  if (compiled === undefined || bare(compiled) === "") return undefined;
  const lines = source.split("\n");
  const at = lines.findIndex((line) => bare(line) === bare(compiled));
  return at < 0 ? undefined : `in line ${at + 1} of the cell: ${lines[at].trim()}`;
}

/** A line of code without what compiling adds, so that a line and what became of it are alike. */
function bare(line) {
  return line
    .replace(/\(0, ([\w$.]+)\)/g, "$1")
    .replace(/\b(?:exports|[\w$]+_\d+)\./g, "")
    .replace(/\btsLastExpr\w* = /, "")
    .replace(/\b(?:export|const|let|var|async|await)\b/g, "")
    .replace(/: \w+(?=[,)])|\bas \w+/g, "")
    .replace(/['"`;\s]/g, "");
}
