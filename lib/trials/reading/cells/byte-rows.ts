import { csvKernels } from "../../../kernels/csv.js";
import { bytesAt, doublesAt, integersAt, withScratch } from "../../../kernels/module.js";
import { type ScannedBytes, STRETCH } from "./scan-bytes.js";

const POINT = 46;

/** So many cells are read at once, in so many rows at most. */
const MOST_CELLS = 131_072;
const MOST_ROWS = 2048;

/** 10^k, all of them exact. */
const POWERS = Float64Array.from({ length: 16 }, (_, k) => Number(`1e${k}`));

/** The most digits that a whole number below 2^53 has in any case: a quotient of it and a power of ten is rounded once. */
const MOST_DIGITS = 15;

/**
 * The rows of a scanned file, walked column by column: beside every row stands the place of one of its cells, which moves on to the
 * next column as this one is read, so that reading all columns in their order walks over the bytes once.
 */
export class ByteRows {
  readonly scanned: ScannedBytes;
  readonly n: number;
  readonly #places: Uint32Array;
  /** The column in which the places are. */
  #column = 0;

  constructor(scanned: ScannedBytes) {
    this.scanned = scanned;
    this.n = scanned.starts.length;
    this.#places = scanned.starts.slice();
  }

  /** Where the text of a cell begins and ends, without the blanks around it. */
  cell(i: number, j: number): readonly [number, number] {
    const { bytes, delimiter } = this.scanned;
    let from = this.#column <= j ? this.#places[i] : this.scanned.starts[i];
    for (let k = this.#column <= j ? this.#column : 0; k < j; k++) {
      while (bytes[from] !== delimiter) from++;
      from++;
    }
    return this.cellAt(from);
  }

  /** The same of the cell that begins at a place. */
  cellAt(start: number): readonly [number, number] {
    const { bytes, delimiter, end } = this.scanned;
    let [from, to] = [start, start];
    while (to < end && bytes[to] !== delimiter && bytes[to] !== 10 && bytes[to] !== 13) to++;
    while (from < to && isBlank(bytes[from])) from++;
    while (to > from && isBlank(bytes[to - 1])) to--;
    return [from, to];
  }

  /**
   * Reads the numbers of many columns in one walk, each into its list: as {@link ByteRows.numbers}, `odd` being given the place where
   * a cell begins.
   */
  readTogether(targets: ReadonlyMap<number, Float64Array>, odd: (start: number) => number): void {
    const { bytes, delimiter, columns, starts, end } = this.scanned;
    const lists = [...targets.values()];
    const slotOf = new Int32Array(columns).fill(-1);
    for (const [k, j] of [...targets.keys()].entries()) slotOf[j] = k;
    const most = Math.max(1, Math.min(MOST_ROWS, Math.floor(MOST_CELLS / lists.length)));
    withScratch((arena) => {
      const stretch = arena.bytes(STRETCH + 1);
      const slots = arena.put(slotOf);
      const out = arena.doubles(lists.length * most);
      const odds = arena.integers(2 * lists.length * most);
      for (let i = 0, next = 0; i < this.n; i = next) {
        const endOf = (row: number) => (row < this.n ? starts[row] : end);
        let rows = Math.min(most, this.n - i);
        while (endOf(i + rows) - starts[i] > STRETCH) rows >>= 1;
        next = i + rows;
        const copy = bytesAt(stretch, endOf(next) - starts[i] + 1);
        copy.set(bytes.subarray(starts[i], endOf(next)));
        // The last row may have no line end.
        copy[copy.length - 1] = 10;
        const count = csvKernels.readCells(stretch, rows, delimiter, columns, slots, out, rows, odds);
        lists.forEach((list, k) => {
          list.set(doublesAt(out + 8 * k * rows, rows), i);
        });
        const found = integersAt(odds, 2 * count);
        for (let k = 0; k < found.length; k += 2) {
          const place = found[k];
          lists[Math.floor(place / rows)][i + (place % rows)] = odd(starts[i] + found[k + 1]);
        }
      }
    });
  }

  /** The places of a column's cells, which hold until another column is asked for. */
  places(j: number): Uint32Array {
    const { bytes, delimiter, starts } = this.scanned;
    const places = this.#places;
    if (this.#column > j) {
      places.set(starts);
      this.#column = 0;
    }
    for (let left = j - this.#column; left > 0; left--) {
      for (let i = 0; i < places.length; i++) {
        let at = places[i];
        while (bytes[at] !== delimiter) at++;
        places[i] = at + 1;
      }
    }
    this.#column = j;
    return places;
  }

  /** Says that every one of the places has been moved to its row's cell in another column. */
  moved(column: number): void {
    this.#column = column;
  }

  /**
   * The numbers of a column that are written in so few digits that they are found by one exact division; what `odd` says of every
   * other cell. Moves on to the next column.
   */
  numbers(j: number, into: Float64Array, odd: (i: number) => number): Float64Array {
    const { bytes, delimiter, columns } = this.scanned;
    const places = this.places(j);
    const isLast = j === columns - 1;
    const tab = delimiter === 9 ? 32 : 9;
    // Nothing may stand behind the last cell of the file.
    const last = this.n - 1;
    for (let i = 0; i < last; i++) {
      let at = places[i];
      let byte = bytes[at];
      while (byte === 32 || byte === tab) byte = bytes[++at];
      const negative = byte === 45;
      if (negative || byte === 43) byte = bytes[++at];
      let whole = 0;
      const first = at;
      let digit = byte - 48;
      while (digit >= 0 && digit <= 9) {
        whole = whole * 10 + digit;
        byte = bytes[++at];
        digit = byte - 48;
      }
      let digits = at - first;
      let decimals = 0;
      if (byte === POINT) {
        const point = at;
        byte = bytes[++at];
        digit = byte - 48;
        while (digit >= 0 && digit <= 9) {
          whole = whole * 10 + digit;
          byte = bytes[++at];
          digit = byte - 48;
        }
        decimals = at - point - 1;
        // A point with nothing behind it makes the cell no number.
        digits = decimals === 0 ? 0 : digits + decimals;
      }
      while (byte === 32 || byte === tab) byte = bytes[++at];
      if (digits > 0 && digits <= MOST_DIGITS && (byte === delimiter || byte === 10 || byte === 13)) {
        const value = decimals === 0 ? whole : whole / POWERS[decimals];
        into[i] = negative ? -value : value;
      } else {
        into[i] = odd(i);
        while (byte !== delimiter && byte !== 10 && byte !== 13) byte = bytes[++at];
      }
      if (!isLast) places[i] = at + 1;
    }
    into[last] = odd(last);
    if (isLast) return into;
    const at = places[last];
    let next = at;
    while (bytes[next] !== delimiter) next++;
    places[last] = next + 1;
    this.#column = j + 1;
    return into;
  }
}

function isBlank(byte: number): boolean {
  return byte === 32 || byte === 9;
}
