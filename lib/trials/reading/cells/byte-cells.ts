import { BLANK, WORDS } from "../../../kernels/csv.js";
import { readNumber } from "../read-number.js";
import type { ByteRows } from "./byte-rows.js";
import { Cells, type CodedCells } from "./cells.js";
import { intern } from "./intern.js";

/** Longer texts are decoded, not put together sign by sign. */
const SHORT = 40;

/** The cells of a column of a scanned file. */
export class ByteCells extends Cells {
  readonly length: number;
  readonly #rows: ByteRows;
  readonly #column: number;
  #coded: CodedCells | undefined;
  /** The numbers, where they have been read ahead and nobody has asked for them yet. */
  #ahead: Float64Array | undefined;

  constructor(rows: ByteRows, column: number) {
    super();
    this.length = rows.n;
    this.#rows = rows;
    this.#column = column;
  }

  get(i: number): string {
    const [from, to] = this.#rows.cell(i, this.#column);
    return textOf(this.#rows.scanned.bytes, from, to);
  }

  override empty(): Uint8Array | undefined {
    const { marks, bytes, delimiter, end } = this.#rows.scanned;
    if ((marks[this.#column] & BLANK) === 0) return undefined;
    const places = this.#rows.places(this.#column);
    let empty: Uint8Array | undefined;
    for (let i = 0; i < this.length; i++) {
      let at = places[i];
      while (at < end && bytes[at] !== delimiter && (bytes[at] === 32 || bytes[at] === 9)) at++;
      if (at < end && bytes[at] !== delimiter && bytes[at] !== 10 && bytes[at] !== 13) continue;
      empty ??= new Uint8Array(this.length);
      empty[i] = 1;
    }
    return empty;
  }

  /** Keeps numbers that were read ahead for the first who asks for them, who may write over them. */
  keep(values: Float64Array): void {
    this.#ahead = values;
  }

  override numbers(given?: Float64Array): Float64Array {
    const ahead = this.#ahead;
    this.#ahead = undefined;
    if (ahead && (given === undefined || isSame(ahead, given))) return ahead;
    const into = given ?? new Float64Array(this.length);
    return this.#rows.numbers(this.#column, into, (i) => readNumber(this.get(i)));
  }

  override coded(): CodedCells {
    if (this.#coded === undefined) {
      const { first, codes } = intern(this.#rows, this.#column);
      this.#coded = { labels: first.map((i) => this.get(i)), codes };
    }
    return this.#coded;
  }

  override mayHoldWords(): boolean {
    return (this.#rows.scanned.marks[this.#column] & WORDS) !== 0;
  }
}

function isSame(one: Float64Array, other: Float64Array): boolean {
  return one.buffer === other.buffer && one.byteOffset === other.byteOffset && one.length === other.length;
}

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** Bytes of UTF-8 as text. */
export function textOf(bytes: Uint8Array, from: number, to: number): string {
  if (to - from > SHORT) return decoder.decode(bytes.subarray(from, to));
  let text = "";
  for (let at = from; at < to; at++) {
    if (bytes[at] >= 128) return decoder.decode(bytes.subarray(from, to));
    text += String.fromCharCode(bytes[at]);
  }
  return text;
}
