import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Answer, Facts, Timed, Work } from "./contract.js";
import { between, meanFacts, qualityOf } from "./judging/judge.js";
import type { Side } from "./side.js";
import { readNumbers } from "./tables.js";

/** One side of the work and its name; ours is the first. */
export interface Party {
  readonly name: string;
  readonly side: Pick<Side, "run" | "answer" | "versions">;
}

/** What a party did, and what is to be said of it beside ours. */
export interface Outcome {
  readonly timed: Timed;
  readonly between: Facts;
}

/** The seed of the untimed run that goes first. */
const WARM = 0;

/**
 * Lets all parties do a work in turn, A B C A B C, so that a machine that slows down slows all of them; each data set's
 * first repetition is judged.
 *
 * @returns one outcome a party, in their order
 */
export async function alternate(
  work: Work,
  parties: readonly Party[],
  folders: readonly string[],
  repetitions: number = work.repetitions ?? 5,
): Promise<Outcome[]> {
  const times: number[][] = parties.map(() => []);
  // Of the first run alone: later ones hold the answer of the one before.
  const peaks: (number | undefined)[] = [];
  const runOf = async (k: number, folder: string, seed: number) => {
    const run = await told(parties[k].name, parties[k].side.run(folder, seed));
    if (!(k in peaks)) peaks[k] = run.peakMegabytes ?? undefined;
    return run;
  };
  const qualities: Facts[][] = parties.map(() => []);
  const comparisons: Facts[][] = parties.map(() => []);
  if (work.warm ?? true) for (const k of parties.keys()) await runOf(k, folders[0], WARM);
  for (let r = 0; r < repetitions; r++) {
    const folder = folders[r % folders.length];
    const answers: Answer[] = [];
    for (let k = 0; k < parties.length; k++) {
      const { name, side } = parties[k];
      times[k].push((await runOf(k, folder, r + 1)).ms);
      if (r < folders.length) answers.push(await told(name, side.answer(folder, `answer-${k}`)));
    }
    const y = existsSync(join(folder, "judge-y.f64")) ? readNumbers(folder, "judge-y") : undefined;
    answers.forEach((answer, k) => {
      qualities[k].push(qualityOf(work.answer, answer, y));
      if (k > 0) comparisons[k].push(between(work, answers[0], answer, folder));
    });
  }
  return parties.map(({ side }, k) => ({
    timed: {
      times: times[k],
      ...(peaks[k] === undefined ? {} : { peakMegabytes: peaks[k] }),
      quality: meanFacts(qualities[k]),
      versions: side.versions,
    },
    between: meanFacts(comparisons[k]),
  }));
}

/** An error with the name of the party in which it happened. */
async function told<T>(name: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw new Error(`${name}: ${(error as Error).message}`);
  }
}
