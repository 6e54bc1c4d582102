import { Cells, type CodedCells } from "./cells.js";

/** Some rows of a column, in their order. */
export class SelectedCells extends Cells {
  readonly length: number;
  readonly #all: Cells;
  readonly #rows: Int32Array;

  constructor(all: Cells, rows: Int32Array) {
    super();
    this.#all = all;
    this.#rows = rows;
    this.length = rows.length;
  }

  get(i: number): string {
    return this.#all.get(this.#rows[i]);
  }

  override empty(): Uint8Array | undefined {
    const all = this.#all.empty();
    const marks = all && Uint8Array.from(this.#rows, (row) => all[row]);
    return marks?.includes(1) ? marks : undefined;
  }

  override numbers(into: Float64Array = new Float64Array(this.length)): Float64Array {
    const all = this.#all.numbers();
    for (let i = 0; i < this.length; i++) into[i] = all[this.#rows[i]];
    return into;
  }

  override coded(): CodedCells {
    const all = this.#all.coded();
    const places = new Int32Array(all.labels.length).fill(-1);
    const labels: string[] = [];
    const codes = new Int32Array(this.length);
    for (let i = 0; i < this.length; i++) {
      const code = all.codes[this.#rows[i]];
      if (places[code] < 0) places[code] = labels.push(all.labels[code]) - 1;
      codes[i] = places[code];
    }
    return { labels, codes };
  }

  override mayHoldWords(): boolean {
    return this.#all.mayHoldWords();
  }
}
