import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { bareOf, ownContent } from "#lib/core/seal.js";
import { Matrix, matrixParts } from "#lib/math/matrix.js";

/** The bytes of a value without the digest that it is written with, each part behind a letter for its kind; the same whatever the processor's order of bytes. */
class Bytes {
  readonly #hash = sha256.create();
  readonly #text = new TextEncoder();
  readonly #double = new DataView(new ArrayBuffer(9));

  add(value: unknown): void {
    if (typeof value === "number") this.#number(value);
    else if (typeof value === "string") this.#string(value);
    else if (value === null || value === undefined || typeof value === "boolean") this.#string(`<${value}>`);
    else if (ArrayBuffer.isView(value) || Array.isArray(value)) this.#list(value as unknown as ArrayLike<unknown>);
    else if (typeof value === "object") this.#object(value);
    else throw new Error(`no fingerprint of a ${typeof value}`);
  }

  hex(): string {
    return bytesToHex(this.#hash.digest());
  }

  /** All that is not a number is one: which of its bits are set is the engine's choice, and nobody can see them. */
  #number(value: number): void {
    this.#double.setUint8(0, 110);
    this.#double.setFloat64(1, Number.isNaN(value) ? Number.NaN : value, true);
    if (Number.isNaN(value)) this.#double.setUint32(5, 0x7ff80000, true);
    this.#hash.update(new Uint8Array(this.#double.buffer));
  }

  #string(value: string): void {
    const bytes = this.#text.encode(value);
    this.#number(bytes.length);
    this.#hash.update(bytes);
  }

  #list(values: ArrayLike<unknown>): void {
    this.#string("[");
    this.#number(values.length);
    for (let i = 0; i < values.length; i++) this.add(values[i]);
  }

  #object(value: object): void {
    const plain = value instanceof Matrix ? matrixParts(value) : (ownContent(value) ?? written(value));
    if (plain !== value) {
      this.add(plain);
      return;
    }
    this.#string("{");
    for (const [key, part] of Object.entries(bareOf(value))) {
      if (typeof part === "function" || part === undefined) continue;
      this.#string(key);
      this.add(part);
    }
    this.#string("}");
  }
}

/** What a value writes down, or itself. */
function written(value: object): object {
  return "toJSON" in value && typeof value.toJSON === "function" ? value.toJSON() : value;
}

/** The SHA-256 of all numbers and words in a value, methods left out. */
export function digest(value: unknown): string {
  const bytes = new Bytes();
  bytes.add(value);
  return bytes.hex();
}
