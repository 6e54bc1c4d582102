import { log } from "../../arithmetic/log.js";
import { agreeingIds, areRarePairs, CHANCE, type SharedPatients } from "./shared-patients.js";
import {
  columnsOf,
  countsOf,
  DIGESTS,
  digestsOf,
  type Known,
  type PatientSketch,
  readIds,
  readPart,
  type SketchPart,
} from "./sketch.js";
import { type Meeting, meetingOf, meetingOfCells } from "./too-alike.js";

/**
 * The patients of a trial who stand in another one of which a sketch was kept, or undefined where nothing beyond chance speaks
 * for any: the tests of `sharedPatients`, on as many distinct rows as the sketch has.
 */
export function sharedWithSketch(sketch: PatientSketch, key: string, known: Known): SharedPatients | undefined {
  const { parts, ids } = digestsOf(known, key);
  const n = known.outcome.length;
  let found: SharedPatients | undefined;
  for (const part of sketch.parts) {
    const own = parts.get(part.of);
    if (own === undefined) continue;
    const { counts, upTo } = readPart(part);
    const share = (upTo + 1) / DIGESTS;
    const meeting = meetingOfCells(cellsOf(counts, own, upTo), sketch.n, n);
    const bound = log(part.of === "all" || part.of === "covariates" ? CHANCE : CHANCE / 100);
    if (meeting.logChance > bound && !isRare(meeting, part.of, sketch.n * n * share, known)) continue;
    const count = Math.min(sketch.n, n, Math.round(meeting.shared / share));
    if (count > (found?.count ?? 0)) found = { count, by: WORDS[part.of] };
  }
  if (sketch.ids === undefined || ids === undefined) return found;
  const rows = parts.get("covariates") ?? (parts.get("all") as Uint32Array);
  const count = byIds(sketch, ids, rows, known.ids as readonly string[]);
  return count > (found?.count ?? 0) ? { count, by: "the same identifier and the same values" } : found;
}

const WORDS: { readonly [of in SketchPart["of"]]: string } = {
  all: "the same values of all covariates and the outcome",
  covariates: "the same values of all covariates",
  "first half": "the same values of half of the covariates and the outcome",
  "second half": "the same values of half of the covariates and the outcome",
};

function cellsOf(counts: ReadonlyMap<number, number>, digests: Uint32Array, upTo: number): Iterable<[number, number]> {
  const cells = new Map<number, [number, number]>();
  for (const [digest, count] of counts) cells.set(digest, [count, 0]);
  for (const [digest, count] of countsOf(digests)) {
    if (digest > upTo) continue;
    const cell = cells.get(digest);
    if (cell) cell[1] = count;
    else cells.set(digest, [0, count]);
  }
  return cells.values();
}

function isRare(meeting: Meeting, of: SketchPart["of"], pairs: number, known: Known): boolean {
  return areRarePairs(meeting, pairs, () =>
    columnsOf(of, known).map((column) => {
      const { within } = meetingOf({ first: column, second: new Float64Array(0) });
      return (within + 1) / Math.max(1, (column.length * (column.length - 1)) / 2);
    }),
  );
}

function byIds(sketch: PatientSketch, ids: Uint32Array, rows: Uint32Array, names: readonly string[]): number {
  const place = new Map(Array.from(ids, (id, i) => [id, i]));
  const pairs = readIds(sketch.ids as string).flatMap(({ id, row }) => {
    const i = place.get(id);
    return i === undefined ? [] : [{ id: names[i], one: row, other: rows[i] >>> 12 }];
  });
  const own = meetingOf({ first: Float64Array.from(rows), second: new Float64Array(0) }).within;
  return agreeingIds(pairs, () => (own + 1) / Math.max(1, (rows.length * (rows.length - 1)) / 2));
}
