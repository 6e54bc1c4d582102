import { raise } from "../core/errors.js";
import { MODULE } from "./bytes.js";

// Compiled at once from bytes: `require` of an ES module, by which tslab loads the library, knows no top-level await. The bytes
// are text, and not a file, since every engine and every bundler takes them so.
const bytes = Uint8Array.from(atob(MODULE), (character) => character.charCodeAt(0));
const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), {
  env: { abort: () => raise({ code: "kernel", where: "kernels", expected: "a kernel to finish", got: "an abort" }) },
});

/** The place of a number or an array in the kernels' memory, in bytes. */
export type Pointer = number;

/** The module's functions, as the file that knows their parameters declares them. */
export function kernelsOf<Functions>(): Functions {
  return instance.exports as Functions;
}

const memory = instance.exports.memory as WebAssembly.Memory;
const PAGE = 65536;
const MOST = 65536 * PAGE;
/** Arrays begin on a multiple of this, and may be read this far beyond their end. */
const ALIGNMENT = 16;

let top: number = kernelsOf<{ heapBase(): Pointer }>().heapBase();

/** Reserves `bytes`, zeroed, and a vector more, so that kernels may take two or four entries at a time. */
function reserve(bytes: number): Pointer {
  const start = Math.ceil(top / ALIGNMENT) * ALIGNMENT;
  const end = start + bytes + ALIGNMENT;
  if (end > MOST) {
    raise({
      code: "memory",
      where: "kernels",
      expected: "data that fit into 4 GB beside what is there",
      got: `${Math.round(end / 1e6)} MB`,
      hint: "Take fewer rows or columns at a time.",
    });
  }
  const lacking = end - memory.buffer.byteLength;
  if (lacking > 0) memory.grow(Math.ceil(lacking / PAGE));
  new Uint8Array(memory.buffer, start, end - start).fill(0);
  top = end;
  return start;
}

/** Arena in the kernels' memory for one piece of work; everything reserved in it is given back at its end. */
export interface Arena {
  /** Arena for n doubles, all 0. */
  doubles(n: number): Pointer;
  /** Arena for n single-precision numbers, all 0. */
  singles(n: number): Pointer;
  /** Arena for n whole numbers of 32 bits, all 0. */
  integers(n: number): Pointer;
  /** Arena for n bytes, all 0. */
  bytes(n: number): Pointer;
  /** A copy of the numbers. */
  put(values: Float64Array | Float32Array | Int32Array | Uint32Array | Uint8Array): Pointer;
}

const arena: Arena = {
  doubles: (n) => reserve(8 * n),
  singles: (n) => reserve(4 * n),
  integers: (n) => reserve(4 * n),
  bytes: (n) => reserve(n),
  put(values) {
    const at = reserve(values.byteLength);
    new Uint8Array(memory.buffer, at, values.byteLength).set(
      new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
    );
    return at;
  },
};

/**
 * Runs `work` with room in the kernels' memory and gives the room back, also after a throw. Work may stand inside work;
 * it must be done when it returns.
 */
export function withScratch<T>(work: (arena: Arena) => T): T {
  const before = top;
  try {
    return work(arena);
  } finally {
    top = before;
  }
}

/** n doubles at a place, as a view: good until the next reservation, to be copied when kept. */
export function doublesAt(at: Pointer, n: number): Float64Array {
  return new Float64Array(memory.buffer, at, n);
}

/** n single-precision numbers at a place, as a view. */
export function singlesAt(at: Pointer, n: number): Float32Array {
  return new Float32Array(memory.buffer, at, n);
}

/** n whole numbers at a place, as a view. */
export function integersAt(at: Pointer, n: number): Int32Array {
  return new Int32Array(memory.buffer, at, n);
}

/** n bytes at a place, as a view. */
export function bytesAt(at: Pointer, n: number): Uint8Array {
  return new Uint8Array(memory.buffer, at, n);
}
