import { existsSync, writeFileSync } from "node:fs";
import { raise } from "#lib/core/errors.js";
import type { Prepare } from "#lib/parallel/task.js";

/** A question to a worker that may not come back from it. */
export interface Odd {
  readonly does: "answers" | "hangs" | "exits" | "throws" | "refuses";
  /** Where this file is not there yet it is made, and the worker behaves; else it answers. */
  readonly once?: string;
}

const prepare: Prepare<number, Odd, number> = (shared) => (odd) => {
  const { does, once } = odd;
  if (does === "answers" || (once !== undefined && existsSync(once))) return shared + 1;
  if (once !== undefined) writeFileSync(once, "");
  if (does === "exits") process.exit(7);
  if (does === "refuses") raise({ code: "odd", where: "here", expected: "to answer", got: "a refusal" });
  if (does === "throws") throw new TypeError("a mistake");
  for (;;);
};

export default prepare;
