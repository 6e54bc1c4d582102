import type { CellOutput, Lesson } from "../project/notebook-file.js";
import { type Difference, differences } from "./compare.js";
import type { Reproduced } from "./ledger.js";

/** The verdict on one code cell. */
export interface CellVerdict {
  readonly lesson: string;
  /** The cell's place in the notebook, from 1. */
  readonly cell: number;
  readonly verdict: Reproduced;
  readonly outputs: number;
  readonly differences: readonly Difference[];
}

const said = (output: CellOutput): string => String(output.data["text/plain"] ?? "").slice(0, 200);

/** What must never stand in a cell's outputs: stderr and errors, each as a difference from nothing. */
function complaints(outputs: readonly CellOutput[], which: string): Difference[] {
  return outputs
    .filter((output) => output.type === "stderr" || output.type === "error")
    .map((output) => ({ where: `${which} ${output.type}`, expected: "nothing", got: said(output) }));
}

/**
 * Holds every code cell of a published lesson against its rerun.
 *
 * @param rerun the same notebook, executed again; left out: it did not run
 */
export function compareLesson(published: Lesson, rerun?: Lesson): CellVerdict[] {
  const code = published.cells.filter((cell) => cell.kind === "code" && cell.source.trim() !== "");
  return code.map((cell): CellVerdict => {
    const again = rerun?.cells.find((other) => other.place === cell.place && other.kind === "code");
    const base = { lesson: published.name, cell: cell.place, outputs: cell.outputs.length };
    if (again?.count === undefined)
      return { ...base, verdict: "NOT RUN", differences: complaints(again?.outputs ?? [], "rerun") };
    const found = [
      ...(cell.source === again.source
        ? []
        : [{ where: "source", expected: "the published cell", got: "another text" }]),
      ...(cell.count !== undefined
        ? []
        : [{ where: "notebook", expected: "a cell that was run before it was published", got: "no run" }]),
      ...complaints(cell.outputs, "published"),
      ...complaints(again.outputs, "rerun"),
      ...compareOutputs(cell.outputs, again.outputs),
    ];
    return { ...base, verdict: found.length > 0 ? "DIFFERS" : "REPRODUCED", differences: found };
  });
}

/** Where the notebook tells something else of its kernel than the rerun's kernel does. */
export function compareKernels(published: Lesson, rerun?: Lesson): Difference[] {
  return rerun ? differences(published.metadata, rerun.metadata, "notebook metadata") : [];
}

function compareOutputs(published: readonly CellOutput[], rerun: readonly CellOutput[]): Difference[] {
  if (published.length !== rerun.length) {
    return [{ where: "outputs", expected: `${published.length} outputs`, got: `${rerun.length} outputs` }];
  }
  return published.flatMap((output, i) => {
    const where = `output ${i + 1}`;
    if (output.type !== rerun[i].type) return [{ where, expected: output.type, got: rerun[i].type }];
    return [
      ...differences(output.data, rerun[i].data, where),
      ...differences(output.metadata, rerun[i].metadata, `${where}, metadata`),
    ];
  });
}
