// slow: 12,000 changed files are read back, 12 s

import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import { stream, TreatmentRulesError } from "treatment-rules";
import { canonicalText, type Json, plain } from "#lib/core/json.js";
import { parseJson } from "#lib/core/json-text.js";
import { sealed, withoutSeals } from "#lib/core/seal.js";
import { mutated } from "./mutate.js";
import { type WrittenThing, writtenThings } from "./written-things.js";

const things = await writtenThings();
const MUTATIONS = 6000;

/** What came of one change: refused by the library, or a thing; anything else is a fault. */
interface Outcome {
  readonly refused?: TreatmentRulesError;
  readonly made?: object;
  readonly fault?: string;
}

function tried(work: () => object): Outcome {
  try {
    return { made: work() };
  } catch (error) {
    if (error instanceof TreatmentRulesError) return { refused: error };
    return { fault: `${(error as Error).stack?.slice(0, 600)}` };
  }
}

const contentOf = (value: unknown): string => canonicalText(withoutSeals(plain(value)));

/** The digests of all that has one, made anew from the inside out. */
function sealedAnew(data: Json): Json {
  if (Array.isArray(data)) return data.map(sealedAnew);
  if (data === null || typeof data !== "object") return data;
  const fresh = Object.fromEntries(Object.entries(data).map(([name, value]) => [name, sealedAnew(value as Json)]));
  const { form, digest, ...content } = fresh;
  return typeof form === "number" && typeof digest === "string" ? sealed(content) : (fresh as Json);
}

function* changes(seed: string): Generator<{ thing: WrittenThing; text: string; how: string }> {
  const random = stream(seed);
  for (let k = 0; k < MUTATIONS; k++) {
    const thing = things[k % things.length];
    yield { thing, ...mutated(thing.text, random) };
  }
}

test("whatever is written is read back as it was", () => {
  for (const { name, text, read } of things) {
    assert.equal(contentOf(read(JSON.parse(text) as never)), contentOf(JSON.parse(text)), name);
  }
});

test("6,000 changed files: each is refused by name, or says what it said before", () => {
  const faults: string[] = [];
  const codes = new Map<string, number>();
  let read = 0;
  for (const { thing, text, how } of changes("as written")) {
    const { refused, made, fault } = tried(() => thing.read(parseJson(text, "file.json") as never));
    if (refused) codes.set(refused.code, (codes.get(refused.code) ?? 0) + 1);
    if (fault !== undefined) faults.push(`${thing.name}, ${how}: ${fault}`);
    if (made === undefined) continue;
    read++;
    // What was written by hand, and so has no digest, may say something else.
    if (thing.byHand && !("digest" in JSON.parse(text))) continue;
    if (contentOf(made) !== contentOf(JSON.parse(thing.text))) faults.push(`${thing.name}, ${how}: read otherwise`);
  }
  assert.deepEqual(faults, []);
  assert.ok(read > 300 && read < 2000, `${read} were harmless`);
  for (const code of ["digest", "form", "shape", "json", "model-json"]) assert.ok((codes.get(code) ?? 0) > 0, code);
});

test("6,000 changed files with digests made anew: each is refused by name, or is a whole thing that says what stands there", () => {
  const faults: string[] = [];
  let read = 0;
  for (const { thing, text, how } of changes("written anew")) {
    const { made, fault } = tried(() => {
      const data = sealedAnew(parseJson(text, "file.json") as Json);
      const own = thing.read(data as never);
      if (!thing.byHand && contentOf(bareOf(own)) !== contentOf(bareOf(data as object)))
        throw new Error("read otherwise");
      return own;
    });
    if (fault !== undefined) faults.push(`${thing.name}, ${how}: ${fault}`);
    if (made === undefined) continue;
    read++;
    const asked = tried(() => {
      const numbers = Array.from(thing.asked?.(made as never) ?? []);
      if (!numbers.every(Number.isFinite)) throw new Error(`gives ${numbers.join(", ")}`);
      // It prints itself.
      inspect(made);
      return numbers;
    });
    if (asked.fault !== undefined) faults.push(`${thing.name}, ${how}, asked: ${asked.fault}`);
  }
  assert.deepEqual(faults, []);
  assert.ok(read > 600, `only ${read} were read`);
});

/** Notes of a trial and the summary of a study are made anew when it is read. */
function bareOf(written: object): object {
  const { notes, summary, ...rest } = plain(written) as { readonly [name: string]: Json };
  return "covariates" in rest || "records" in rest ? rest : { ...rest, notes, summary };
}
