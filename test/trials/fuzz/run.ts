import assert from "node:assert/strict";
import { parseTrial, type Stream, stream, TreatmentRulesError, type Trial } from "treatment-rules";
import { printable } from "#lib/core/print.js";
import { trialToJSON } from "#lib/trials/make-trial.js";
import { pick, shuffled } from "./draws.js";
import type { Harm, Refusal } from "./harm.js";
import { harms } from "./harms.js";
import { drawKnownTrial, expectedParts, expectedTrial, type KnownTrial } from "./known-trial.js";
import { drawWriting, joined, linesOf, writtenRows } from "./writing.js";

/** What one file came to. */
export interface FuzzCase {
  /** The harm done to it, or "none". */
  readonly harm: string;
  /** The code it was refused with, or "read". */
  readonly outcome: string;
}

/** A file that was read wrong, or refused wrong, with the seed that makes it again. */
export class FuzzFailure extends Error {
  constructor(path: string, harm: string, bytes: Uint8Array, why: unknown) {
    const start = Buffer.from(bytes.subarray(0, 1000)).toString("utf8");
    super(`case ${path} (harm: ${harm})\n${why instanceof Error ? why.message : why}\n--- the file\n${start}`);
    this.name = "FuzzFailure";
  }
}

const names = [...harms.keys()];

/** A file that was made from a known trial and harmed or not, with what must come of it. */
export interface FuzzFile {
  /** The file as it is read, and its bytes. */
  readonly file: string | Uint8Array;
  readonly bytes: Uint8Array;
  readonly trial: KnownTrial;
  readonly like?: Trial;
  readonly harm: string;
  readonly refusal?: Refusal;
  /** The line on which each row begins. */
  readonly lines: readonly number[];
}

/** Makes one file from a known trial, and harms it or not. */
export function fuzzFile(random: Stream): FuzzFile {
  const trial = drawKnownTrial(random);
  if (random.bernoulli(0.5)) turnRows(trial, random);
  if (random.bernoulli(0.5)) trial.columns = shuffled(trial.columns, random);
  const like = trial.twin && expectedTrial(trial.twin);
  let harm = "none";
  let refusal: Refusal | undefined;
  for (let tries = random.bernoulli(0.3) ? 0 : 4; tries > 0 && !refusal; tries--) {
    harm = pick(names, random);
    refusal = apply(harms.get(harm), "trial", (h) => h.apply(trial, random));
    if (harms.get(harm)?.stage !== "trial") break;
  }
  const chosen = harms.get(harm);
  const writing = drawWriting(random);
  const rows = writtenRows(trial, writing, random);
  refusal ??= apply(chosen, "rows", (h) => h.apply(rows, random));
  let text = joined(rows, writing, random);
  const changedText = apply(chosen, "text", (h) => h.apply(text, random));
  if (changedText) [text, refusal] = changedText;
  let bytes: Uint8Array = new TextEncoder().encode(text);
  const changedBytes = apply(chosen, "bytes", (h) => h.apply(bytes, random));
  if (changedBytes) [bytes, refusal] = changedBytes;
  if (!refusal) harm = "none";
  // The text itself is read as well as its bytes.
  const file = changedBytes || random.bernoulli(0.5) ? bytes : text;
  return { file, bytes, trial, like, harm, refusal, lines: linesOf(rows) };
}

/** Makes one file, reads it, and compares with what must come out. */
export function fuzzCase(random: Stream): FuzzCase {
  const { file, bytes, trial, like, harm, refusal, lines } = fuzzFile(random);
  try {
    return { harm, outcome: compare(file, trial, like, refusal, lines) };
  } catch (why) {
    throw new FuzzFailure(random.path, harm, bytes, why);
  }
}

/** Runs `count` files; every one has a stream of its own, so that a failure comes back from its path alone. */
export function fuzz(count: number, seed: string | number, onCase?: (done: number) => void): FuzzCase[] {
  const root = stream(seed);
  return Array.from({ length: count }, (_, k) => {
    const done = fuzzCase(root.child(k));
    onCase?.(k + 1);
    return done;
  });
}

function apply<S extends Harm["stage"], T>(
  harm: Harm | undefined,
  stage: S,
  act: (harm: Extract<Harm, { stage: S }>) => T | undefined,
): T | undefined {
  return harm?.stage === stage ? act(harm as Extract<Harm, { stage: S }>) : undefined;
}

function compare(
  file: string | Uint8Array,
  known: KnownTrial,
  like: Trial | undefined,
  refusal: Refusal | undefined,
  lines: readonly number[],
): string {
  let read: Trial;
  try {
    read = parseTrial(file, known.roles, { name: "known", like });
  } catch (error) {
    assert.ok(error instanceof TreatmentRulesError, `not an error of ours: ${String(error)}`);
    assert.ok(refusal, `must be read, but was refused: ${error.message}`);
    assert.ok(
      refusal.codes.includes(error.code),
      `expected ${refusal.codes.join(" or ")}, got ${error.code}: ${error.message}`,
    );
    if (refusal.row !== undefined) assert.match(error.message, new RegExp(`line ${lines[refusal.row]}(?!\\d)`));
    for (const says of refusal.says ?? [])
      assert.ok(error.message.includes(printable(says)), `must say ${says}: ${error.message}`);
    return error.code;
  }
  assert.ok(!refusal, `must be refused with ${refusal?.codes.join(" or ")}, but was read`);
  // What is said of the reading is looked at where it is due.
  const { randomizationSource: _, reading: _said, ...is } = trialToJSON(read);
  const { randomizationSource: __, ...must } = trialToJSON(expectedTrial(known));
  assert.deepStrictEqual(is, must);
  const binary = Array.from(must.outcome).every((y) => y === 0 || y === 1);
  assert.equal(read.outcomeType, binary ? "binary" : "continuous");
  assert.equal(read.covariates.rows, known.n);
  assert.equal(expectedParts(known).levels?.length, read.levels.length);
  return "read";
}

function turnRows(trial: KnownTrial, random: Stream): void {
  const order = random.permutation(trial.n);
  for (const column of trial.columns) {
    const turned = <T>(values: T[]) => (values.length > 0 ? Array.from(order, (i) => values[i]) : values);
    column.cells = turned(column.cells);
    column.values = turned(column.values);
    column.labels = turned(column.labels);
    column.absent = turned(column.absent);
  }
}
