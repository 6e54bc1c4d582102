import { readNumber } from "../read-number.js";

/** The cells of a column by their texts: the distinct ones, and which of them each row holds. */
export interface CodedCells {
  /** In the order in which they come first. */
  readonly labels: readonly string[];
  /** The place in `labels` of every row's text. */
  readonly codes: Int32Array;
}

/** The cells of one column; a text is made when it is asked for, so that what is done to all rows goes by the other doors. */
export abstract class Cells {
  abstract readonly length: number;

  /** The text of row `i`, without spaces and tabs around it. */
  abstract get(i: number): string;

  /** The rows without text, marked by 1; undefined where there is none. */
  empty(): Uint8Array | undefined {
    let marks: Uint8Array | undefined;
    for (let i = 0; i < this.length; i++) {
      if (this.get(i) !== "") continue;
      marks ??= new Uint8Array(this.length);
      marks[i] = 1;
    }
    return marks;
  }

  /** The number in every cell as `readNumber` has it, NaN where there is none, written into a list of as many entries. */
  numbers(into: Float64Array = new Float64Array(this.length)): Float64Array {
    for (let i = 0; i < this.length; i++) into[i] = readNumber(this.get(i));
    return into;
  }

  /** The texts, each once. */
  coded(): CodedCells {
    const places = new Map<string, number>();
    const codes = new Int32Array(this.length);
    for (let i = 0; i < this.length; i++) {
      const text = this.get(i);
      let code = places.get(text);
      if (code === undefined) {
        code = places.size;
        places.set(text, code);
      }
      codes[i] = code;
    }
    return { labels: [...places.keys()], codes };
  }

  /** False where it is known that no cell holds a sign that a plain number never has. */
  mayHoldWords(): boolean {
    return true;
  }

  /** The texts, row by row, as often as they are gone through. */
  texts(): Iterable<string> {
    return { [Symbol.iterator]: () => textsOf(this) };
  }
}

function* textsOf(cells: Cells): IterableIterator<string> {
  for (let i = 0; i < cells.length; i++) yield cells.get(i);
}

/** How often a text stands in a column, and where first. */
export interface Counted {
  count: number;
  first: number;
}

/** The texts that stand in rows that are not absent, in the order in which they come first, with how often and where first. */
export function countedTexts({ labels, codes }: CodedCells, absent?: Uint8Array): Map<string, Counted> {
  const counts = new Int32Array(labels.length);
  const counted = new Map<string, Counted>();
  const marks = absent?.includes(1) ? absent : undefined;
  for (let i = 0; i < codes.length; i++) {
    if (marks?.[i]) continue;
    if (counts[codes[i]]++ === 0) counted.set(labels[codes[i]], { count: 0, first: i });
  }
  for (const entry of counted.values()) entry.count = counts[codes[entry.first]];
  return counted;
}

/** Whether any cell is as asked. */
export function someCell(cells: Cells, test: (text: string) => boolean): boolean {
  for (let i = 0; i < cells.length; i++) if (test(cells.get(i))) return true;
  return false;
}
