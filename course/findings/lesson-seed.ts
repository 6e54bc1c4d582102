import { raise, shown } from "treatment-rules/internals";

/** The variable that `npm run reproduce -- --fresh-seed` sets, so that every simulation of a lesson draws anew. */
export const SEED_SUFFIX = "TREATMENT_RULES_SEED_SUFFIX";

/**
 * The seed of a simulation in a lesson: its name, and behind it the suffix of a fresh-seed rerun when there is one.
 *
 * Use it for whatever a Monte Carlo finding rests on, and for nothing else: published data keep their seeds.
 *
 * @param name - lesson and study, such as `05/pairs`
 * @returns the name itself, or `name/suffix`
 * @throws `seed` for an empty name
 * @example
 * lessonSeed("05/pairs"); // "05/pairs"
 */
export function lessonSeed(name: string): string {
  if (typeof name !== "string" || name === "") {
    raise({ code: "seed", where: "lessonSeed", expected: 'lesson and study, such as "05/pairs"', got: shown(name) });
  }
  const suffix = process.env[SEED_SUFFIX];
  return suffix ? `${name}/${suffix}` : name;
}
