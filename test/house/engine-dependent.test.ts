import assert from "node:assert/strict";
import { test } from "node:test";
import { MODULE } from "#lib/kernels/bytes.js";
import { EXACT_IN_KERNELS, engineDependent } from "./engine-dependent.js";
import { sourcesOfLib } from "./rooms.js";

const KERNELS = "kernels/assembly/";

/** What of WebAssembly is asked here; Node's types leave it out. */
interface Assembly {
  readonly Module: {
    new (bytes: Uint8Array): object;
    imports(module: object): unknown[];
  };
}
const { WebAssembly } = globalThis as unknown as { readonly WebAssembly: Assembly };

test("no source of lib asks for what engines, processors or languages may compute otherwise", () => {
  const found = sourcesOfLib()
    .filter(({ path }) => !path.startsWith(KERNELS))
    .flatMap(({ path, text }) => engineDependent(text).map((what) => `${path}:${what}`));
  assert.deepEqual(found, []);
});

test("the kernels' sources keep to plain operations and to AssemblyScript's own log2", () => {
  const kernels = sourcesOfLib().filter(({ path }) => path.startsWith(KERNELS));
  assert.ok(kernels.length > 20);
  const found = kernels.flatMap(({ path, text }) =>
    engineDependent(text, EXACT_IN_KERNELS).map((what) => `${path}:${what}`),
  );
  assert.deepEqual(found, []);
});

test("the compiled kernels import nothing: what they compute, they compute themselves", () => {
  const bytes = Buffer.from(MODULE, "base64");
  assert.deepEqual(WebAssembly.Module.imports(new WebAssembly.Module(bytes)), []);
});

const PLANTED: readonly (readonly [string, string])[] = [
  ["const y = Math.exp(x);", "1: Math.exp"],
  ["\nconst logs = values.map(Math.log);", "2: Math.log"],
  ["const y = Math.pow(x, 3);", "1: Math.pow"],
  ["const y = Math.hypot(...v) + Math . cbrt (x);", "1: Math.hypot 1: Math.cbrt"],
  ["const y = x ** 2;", "1: **"],
  ["x **= 0.5;", "1: **="],
  ['const y = Math["exp"](x);', "1: Math handed on"],
  ["const { exp, floor } = Math;", "1: Math handed on"],
  ["const m = Math; m.exp(x);", "1: Math handed on"],
  ["const y = globalThis.Math.exp(x);", "1: Math handed on"],
  ['const y = globalThis["Math"].exp(x);', '1: "Math"'],
  ["const y = Math?.sin(x);", "1: Math.sin"],
  ["names.sort((a, b) => a.localeCompare(b));", "1: localeCompare"],
  ["const text = (1234.5).toLocaleString();", "1: toLocaleString"],
  ["const f = new Intl.NumberFormat();", "1: Intl"],
  ["const s = f64x2.relaxed_madd(a, b, c);", "1: relaxed_madd"],
  ["const y = JSMath.log2(x);", "1: JSMath.log2"],
];

test("the check sees each of these when planted, and where", () => {
  for (const [text, wanted] of PLANTED) assert.equal(engineDependent(text).join(" "), wanted, text);
  assert.deepEqual(engineDependent("const y = Math.log2(x) + Math.exp(x);", EXACT_IN_KERNELS), ["1: Math.exp"]);
});

test("the check lets pass what the standard fixes, and what only speaks of the rest", () => {
  const fine = `
    // Math.exp and x ** 2 in a comment
    const words = "not Math.exp(x), nor x ** 2";
    const y = Math.sqrt(Math.abs(x)) * Math.PI + Math.floor(x) + exp(x) + other.exp(x);
  `;
  assert.deepEqual(engineDependent(fine), []);
});
