import type { Trial } from "../trial.js";
import { DIGESTS, digestsOf, type Known, type PatientSketch, readIds } from "./sketch.js";

/** What is said where trials whose patients are different ones have identifiers in common; undefined where they have none. */
export function sharedIdentifiers(first: Trial, second: Trial): string | undefined {
  if (first.ids === undefined || second.ids === undefined) return undefined;
  const there = new Set(second.ids);
  return inWords(new Set(first.ids.filter((id) => there.has(id))).size, "in both trials");
}

/** The same of a trial and of another one of which a sketch was kept, with as many identifiers as the sketch has. */
export function identifiersOfSketch(sketch: PatientSketch, key: string, known: Known): string | undefined {
  const { ids } = digestsOf(known, key);
  if (sketch.ids === undefined || ids === undefined) return undefined;
  const own = new Set(ids);
  const kept = readIds(sketch.ids);
  const met = new Set(kept.filter(({ id }) => own.has(id)).map(({ id }) => id)).size;
  // Digests of different identifiers meet, too: once in so many pairs.
  const byChance = (kept.length * own.size) / DIGESTS;
  if (met <= 5 * byChance) return undefined;
  const of = kept.length < sketch.n ? ` of the ${kept.length} that the rule keeps` : "";
  return inWords(met, "in the trial the rule was learned from, too", of);
}

function inWords(count: number, where: string, of: string = ""): string | undefined {
  if (count === 0) return undefined;
  const stand = count === 1 ? `1 identifier${of} stands` : `${count} identifiers${of} stand`;
  return `${stand} ${where}, with other values: taken for different patients whose numbers are alike. If they are the same people, this is no replication; give the file of another trial.`;
}
