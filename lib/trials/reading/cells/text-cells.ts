import { Cells } from "./cells.js";

/** Cells whose texts are there. */
export class TextCells extends Cells {
  readonly length: number;
  readonly #texts: readonly string[];

  constructor(texts: readonly string[]) {
    super();
    this.#texts = texts;
    this.length = texts.length;
  }

  get(i: number): string {
    return this.#texts[i];
  }
}
