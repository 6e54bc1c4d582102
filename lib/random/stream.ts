import alea from "seedrandom/lib/alea.js";
import { log } from "../arithmetic/log.js";
import { assertInteger, assertNumber } from "../core/assert.js";
import { gotOf, raise, shown } from "../core/errors.js";

/** Most places that are put in random order: what 32 bits can count. */
const MOST_PLACES = 2_147_483_647;

/**
 * A named random stream: its numbers depend on its path alone, so that workers, restarts and the order of work never
 * change a draw.
 *
 * Generator: Alea (Baagoe), seeded with the path as text.
 *
 * @example
 * stream("2012").child("fold", 3).path; // "2012/fold/3"
 */
export class Stream {
  readonly path: string;
  readonly #next: () => number;

  constructor(path: string | number) {
    assertSeed(path, "stream");
    this.path = String(path);
    const generator = alea(this.path);
    this.#next = generator.double.bind(generator);
  }

  /** A stream of its own below this one; taking it draws nothing from this one. Parts are texts or numbers, at least one. */
  child(...parts: (string | number)[]): Stream {
    if (parts.length === 0) {
      raise({ code: "seed", where: "stream.child", expected: "at least one part of a name", got: "none" });
    }
    for (const part of parts) {
      if (typeof part === "string" || Number.isFinite(part)) continue;
      raise({ code: "seed", where: "stream.child", expected: "parts that are text or a number", got: shown(part) });
    }
    return new Stream([this.path, ...parts].join("/"));
  }

  /** A draw from the uniform distribution on [0, 1), with 53 bits. */
  uniform(): number {
    return this.#next();
  }

  /** A whole number from 0 to `n - 1`. */
  integer(n: number): number {
    assertInteger(n, "stream.integer", "n", 1);
    return Math.floor(this.#next() * n);
  }

  /** 1 with probability `p`, else 0. */
  bernoulli(p: number): 0 | 1 {
    if (typeof p !== "number" || !(p >= 0 && p <= 1)) assertNumber(p, "stream.bernoulli", "p", 0, 1);
    return this.#next() < p ? 1 : 0;
  }

  /** A draw from the standard normal distribution (Marsaglia's polar method; no draw is kept back). */
  normal(): number {
    for (;;) {
      const u = 2 * this.#next() - 1;
      const v = 2 * this.#next() - 1;
      const s = u * u + v * v;
      if (s > 0 && s < 1) return u * Math.sqrt((-2 * log(s)) / s);
    }
  }

  /** The numbers 0 to `n - 1` in random order (Fisher-Yates). */
  permutation(n: number): Int32Array {
    assertInteger(n, "stream.permutation", "n", 0, MOST_PLACES);
    const order = Int32Array.from({ length: n }, (_, i) => i);
    for (let i = n - 1; i > 0; i--) {
      const j = Math.floor(this.#next() * (i + 1));
      const held = order[i];
      order[i] = order[j];
      order[j] = held;
    }
    return order;
  }
}

/**
 * Opens a named random stream.
 *
 * @param seed a number or non-empty text
 *
 * @example
 * stream("docs").child("fold", 1).uniform() === stream("docs/fold/1").uniform(); // true
 */
export function stream(seed: string | number): Stream {
  return new Stream(seed);
}

/** A seed or a stream, as options take it. */
export type Seed = string | number | Stream;

/** The stream of a seed; a stream stays itself. */
export function asStream(seed: Seed, where: string = "stream"): Stream {
  if (seed instanceof Stream) return seed;
  assertSeed(seed, where);
  return new Stream(seed);
}

function assertSeed(seed: unknown, where: string): asserts seed is string | number {
  if ((typeof seed === "string" && seed !== "") || Number.isFinite(seed)) return;
  raise({ code: "seed", where, expected: "a seed that is non-empty text or a number", ...gotOf(seed) });
}
