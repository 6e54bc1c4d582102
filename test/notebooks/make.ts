/** A notebook from its cells: `["ts", code]` or `["md", prose]`. */
export function notebookOf(cells: readonly (readonly ["ts" | "md", string])[]): string {
  return JSON.stringify({
    cells: cells.map(([kind, source], i) =>
      kind === "md"
        ? { cell_type: "markdown", id: `c${i}`, metadata: {}, source }
        : { cell_type: "code", id: `c${i}`, execution_count: null, metadata: {}, outputs: [], source },
    ),
    metadata: { kernelspec: { display_name: "TypeScript", language: "typescript", name: "tslab" } },
    nbformat: 4,
    nbformat_minor: 5,
  });
}

/** Two cells with all that a lesson shows: a figure with a caption, a table, a bar that goes, findings, a bare result. */
export const SHOWCASE = notebookOf([
  ["md", "# A lesson\n\nA figure comes first."],
  [
    "ts",
    `import { progress, show, table } from "treatment-rules/notebook";
import { finding } from "treatment-rules-course";
import { stream } from "treatment-rules";
show({ data: [{ type: "bar", y: [1, 2] }], layout: { title: { text: "Bars" } }, alt: "Two bars." }, { caption: "Read." });`,
  ],
  ["md", "Then the rest.\n\n<details>\n<summary>Solution</summary>\n\nIt **folds**.\n\n</details>"],
  [
    "ts",
    `const bar = progress();
for (let i = 1; i <= 5; i++) {
  bar({ done: i, total: 5, label: "fitting" });
  await new Promise((resolve) => setTimeout(resolve, 1));
}
table({ caption: "Arms", columns: ["arm", "n"], rows: [["new", 12]] });
finding("00/n", 12, { sentence: "Patients" });
console.log("one"); console.log("two");
stream("a").child("b").path`,
  ],
]);
