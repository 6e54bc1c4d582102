// The options of npm run reproduce.
import { parseArgs } from "node:util";

export const USAGE = `npm run reproduce                          rerun all lessons and compare everything with what is published
npm run reproduce -- 00 05                 only these lessons
npm run reproduce -- --fresh-seed [seed]   the Monte Carlo findings under another seed
npm run reproduce -- --rebuild             compile the library and the course from nothing first
npm run reproduce -- --update              write data/findings.json and data/course.json anew from the committed notebooks, and tell
                                           what is published otherwise than before (for authors); with --pictures also where a
                                           picture was drawn anew for a figure that did not change
npm run reproduce -- --numbers             list numbers in prose that quote no finding and have no reason yet (for authors)

--workers N   kernels at a time (2)

Leaves with 0 when all is as published, with 1 when something is not, with 2 for options that make no sense.`;

/** Reads the options; throws an Error whose message is for the reader. */
export function readOptions(args) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      "fresh-seed": { type: "boolean", default: false },
      update: { type: "boolean", default: false },
      numbers: { type: "boolean", default: false },
      rebuild: { type: "boolean", default: false },
      pictures: { type: "boolean", default: false },
      workers: { type: "string", default: "2" },
      help: { type: "boolean", default: false },
    },
  });
  const workers = Number(values.workers);
  if (!Number.isInteger(workers) || workers < 1)
    throw new Error(`--workers needs a whole number of at least 1, got ${values.workers}`);
  const modes = ["fresh-seed", "update", "numbers"].filter((name) => values[name]);
  if (modes.length > 1) throw new Error(`--${modes[0]} and --${modes[1]} do not go together`);
  const fresh = values["fresh-seed"];
  if (fresh && positionals.length > 1) throw new Error(`--fresh-seed takes one seed, got ${positionals.join(" ")}`);
  if (values.update && positionals.length > 0) throw new Error("--update writes the whole ledger; it takes no lessons");
  if (values.pictures && !values.update) throw new Error("--pictures goes with --update");
  return {
    ...(values.rebuild ? { rebuild: true } : {}),
    ...(values.pictures ? { pictures: true } : {}),
    mode: values.help ? "help" : (modes[0] ?? "all"),
    workers,
    seed: fresh ? positionals[0] : undefined,
    lessons: fresh ? [] : positionals,
  };
}
