// The lessons: which there are, and how a notebook file is read and written.
import { readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";

/** The MIME type of a Plotly figure in a notebook. */
export const PLOTLY = "application/vnd.plotly.v1+json";

/** The numbers of the lessons that the course has. */
export const NUMBERS = ["00", "01", "02", "03", "04", "05"];

/** The lessons in `folder`, in order; with `wanted` those whose name begins with or equals one of these words. */
export function lessonsIn(folder, wanted = []) {
  const all = readdirSync(folder)
    .filter((name) => /^\d\d-.*\.ipynb$/.test(name))
    .sort();
  const words = wanted.map((word) => basename(word, ".ipynb"));
  for (const word of words) {
    if (!all.some((name) => name.startsWith(word))) throw new Error(`No lesson begins with ${word}: ${all.join(", ")}`);
  }
  return all
    .filter((name) => words.length === 0 || words.some((word) => name.startsWith(word)))
    .map((name) => join(folder, name));
}

/** A notebook as data. */
export const readNotebook = (path) => JSON.parse(readFileSync(path, "utf8"));

/** Stores a notebook as nbformat does: one space of indent, a line feed at the end; all of it or nothing. */
export function writeNotebook(path, notebook) {
  const half = `${path}.half`;
  writeFileSync(half, inJupyter(notebook));
  renameSync(half, path);
}

/** A notebook as Jupyter writes it, so that a lesson saved there unchanged is the same file: it writes 7.5e-05, not 0.000075. */
export function inJupyter(notebook) {
  const small = /^(\s*(?:"(?:[^"\\]|\\.)*": )?)(-?(?:0\.0000\d*|[\d.]+e-\d+))(,?)$/gm;
  const lines = JSON.stringify(notebook, null, 1).replace(small, (_, before, number, comma) => {
    const [digits, power] = Number(number).toExponential().split("e-");
    return `${before}${digits}e-${power.padStart(2, "0")}${comma}`;
  });
  return `${lines}\n`;
}

/** A cell's or output's text, which a notebook may hold in lines. */
export const textOf = (value) => (Array.isArray(value) ? value.join("") : (value ?? ""));

/** Every output of a notebook that holds a Plotly figure. */
export function figuresOf(notebook) {
  return notebook.cells.flatMap((cell) => cell.outputs ?? []).filter((output) => output.data?.[PLOTLY] !== undefined);
}
