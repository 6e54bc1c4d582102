/** Memory for the columns of a matrix, handed out one after another, so that columns are read where they will stay. */
export class MatrixRoom {
  readonly #data: Float64Array;
  readonly #n: number;

  /** @param columns how many there will be, as far as it is known; any other number is right too, and costs a copy */
  constructor(n: number, columns: number) {
    this.#n = n;
    this.#data = new Float64Array(n * columns);
  }

  /** Hands out columns from the one at this place on; where there is no room for one, a list of its own. */
  from(place: number): () => Float64Array {
    let next = place * this.#n;
    return () => {
      const column = next < this.#data.length ? this.#data.subarray(next, next + this.#n) : new Float64Array(this.#n);
      next += this.#n;
      return column;
    };
  }

  /** The columns one after another: where they stand, if each is in its place and the room is full. */
  filled(columns: readonly Float64Array[]): Float64Array {
    const stand = (column: Float64Array, j: number) =>
      column.buffer === this.#data.buffer && column.byteOffset === j * this.#n * this.#data.BYTES_PER_ELEMENT;
    if (columns.length * this.#n === this.#data.length && columns.every(stand)) return this.#data;
    const data = new Float64Array(this.#n * columns.length);
    columns.forEach((column, j) => {
      data.set(column, j * this.#n);
    });
    return data;
  }
}
