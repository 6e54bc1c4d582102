import assert from "node:assert/strict";
import { test } from "node:test";
import { type JsonObject, TreatmentRulesError } from "treatment-rules";
import { contentOf, FORM, type ReadBack, readBack, sealed, withoutSeals, writtenAs } from "#lib/core/seal.js";
import { sha256 } from "#lib/core/sha256.js";
import { assertShape, finite, only, text } from "#lib/core/shape.js";

interface Dose {
  readonly name: string;
  readonly milligrams: number;
}

const dose = (own: Dose): Dose => writtenAs({ ...own }, () => own);
const door: ReadBack<Dose> = {
  where: "doseFromJSON",
  what: "the dose",
  remedy: "Write it anew.",
  read: (content) => {
    assertShape(content, only({ name: text, milligrams: finite }), "doseFromJSON", "the dose");
    return dose(content as unknown as Dose);
  },
  again: contentOf,
};
const written = (): Record<string, unknown> => JSON.parse(JSON.stringify(dose({ name: "low", milligrams: 2.5 })));
const read = (json: unknown) => readBack(json, door);

test("what is written has its form and the SHA-256 of its canonical JSON, and comes back", () => {
  assert.deepEqual(written(), {
    ...{ name: "low", milligrams: 2.5, form: FORM },
    digest: sha256(`{"form":${FORM},"milligrams":2.5,"name":"low"}`),
  });
  assert.deepEqual({ ...read(written()) }, { name: "low", milligrams: 2.5 });
  // The order of fields says nothing.
  const turned = Object.fromEntries(Object.entries(written()).reverse());
  assert.equal(read(turned).milligrams, 2.5);
});

test("a changed value, a digest that was taken out or changed, and another form are refused with what to do", () => {
  const refused = (change: object, problem: object) => {
    const json = { ...written(), ...change };
    assert.throws(() => read(JSON.parse(JSON.stringify(json))), {
      where: "doseFromJSON",
      hint: door.remedy,
      ...problem,
    });
  };
  refused({ milligrams: 25 }, { code: "digest", got: /something was changed since/ });
  refused({ digest: undefined }, { code: "digest", got: /^none: it was taken out, or an older version wrote it$/ });
  refused({ form: undefined, digest: undefined }, { code: "digest" });
  refused({ digest: "0".repeat(64) }, { code: "digest" });
  refused({ form: "1" }, { code: "digest" });
  refused(
    { form: FORM + 1 },
    { code: "form", expected: /in form 1, which version/, got: /^form 2, of another version/ },
  );
});

test("where a field is wrong too, the field is told, and what a reader stumbles over is never let out", () => {
  assert.throws(() => read({ ...written(), milligrams: "2.5" }), { code: "shape", expected: /the dose\.milligrams/ });
  assert.throws(() => read({ ...written(), extra: 1 }), { code: "shape", got: '"extra"' });
  const stumbling: ReadBack<Dose> = {
    ...door,
    read: (content) => ({ name: (content.name as never as string[]).join(), milligrams: 1 }),
  };
  assert.throws(() => readBack({ ...written(), milligrams: 3 }, stumbling), { code: "digest" });
});

test("a field that nobody read, or that was read as something else, is told by its place", () => {
  const careless: ReadBack<Dose> = {
    ...door,
    read: ({ name, milligrams }) => dose({ name: `${name}`, milligrams: Number(milligrams) }),
  };
  const place = (content: object) => {
    assert.throws(
      () => readBack(sealed(content), careless),
      (error) => {
        assert.ok(error instanceof TreatmentRulesError && error.code === "shape");
        assert.match(error.expected, /^the dose\.(milligrams|note|name) to be/);
        return true;
      },
    );
  };
  place({ name: "low", milligrams: "2.5" });
  place({ name: "low", milligrams: 2.5, note: "twice a day" });
  place({ name: ["low"], milligrams: 2.5 });
});

test("what JSON.stringify would turn into something else is refused by its place, and so is what lies too deep", () => {
  const holes = [1, 2, 3];
  delete holes[1];
  let deep: unknown = 1;
  for (let k = 0; k < 100_000; k++) deep = [deep];
  for (const [wrong, got] of [
    [Number.NaN, "NaN"],
    [-0, "-0, which JSON.stringify never writes"],
    [holes, "undefined"],
    [() => 1, "a function"],
    [1n, "1"],
    [deep, "more"],
  ] as const) {
    assert.throws(() => read({ ...written(), milligrams: wrong }), { code: "json", where: "doseFromJSON", got });
  }
});

test("what may be written by hand needs no digest, but keeps one that it has", () => {
  const open: ReadBack<Dose> = { ...door, byHand: () => true };
  const { form: _, digest: __, ...content } = written();
  assert.equal(readBack({ ...content, milligrams: 3 }, open).milligrams, 3);
  assert.throws(() => readBack({ ...written(), milligrams: 3 }, open), { code: "digest" });
});

test("a fingerprint can be taken of the content alone, however deep a digest lies", () => {
  const inner = sealed({ name: "low" });
  assert.deepEqual(withoutSeals({ doses: [inner], digest: "of something else" }), {
    doses: [{ name: "low" }],
    digest: "of something else",
  });
  const plainThing = { toJSON: (): JsonObject => sealed({ a: 1 }) };
  assert.deepEqual(contentOf(plainThing), { a: 1 });
});
