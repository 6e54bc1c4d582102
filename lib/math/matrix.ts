import { assertLength } from "../core/assert.js";
import { raise, shown } from "../core/errors.js";

/** A matrix written down. */
export interface MatrixJson {
  readonly rows: number;
  readonly names: readonly string[];
  readonly data: readonly number[];
}

/**
 * A table of numbers, stored column by column in one Float64Array, with a name for every column.
 *
 * @example
 * const x = Matrix.fromRows([[1, 2], [3, 4]], ["age", "weight"]);
 * x.column(1); // Float64Array [2, 4]
 */
export class Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly names: readonly string[];
  /** Column-major: entry (i, j) is at `j * rows + i`. */
  readonly data: Float64Array;

  constructor(data: Float64Array, rows: number, columns: number, names?: readonly string[]) {
    assertLength(data, rows * columns, "Matrix", "data");
    if (names) assertLength(names, columns, "Matrix", "names");
    this.data = data;
    this.rows = rows;
    this.columns = columns;
    this.names = names ? Array.from(names, String) : Array.from({ length: columns }, (_, j) => `x${j + 1}`);
  }

  /** A matrix from an array of rows, all of one length. */
  static fromRows(rows: readonly ArrayLike<number>[], names?: readonly string[]): Matrix {
    const n = rows.length;
    const p = n > 0 ? rows[0].length : (names?.length ?? 0);
    const data = new Float64Array(n * p);
    for (let i = 0; i < n; i++) {
      if (rows[i].length !== p) {
        raise({
          code: "ragged-row",
          where: "Matrix.fromRows",
          expected: `${p} entries in every row`,
          got: `${rows[i].length} in row ${i + 1}`,
        });
      }
      for (let j = 0; j < p; j++) data[j * n + i] = toNumber(rows[i][j], i, j);
    }
    return new Matrix(data, n, p, names);
  }

  /** A matrix from an array of columns, all of one length; or from an object-free list of pairs by giving `names`. */
  static fromColumns(columns: readonly ArrayLike<number>[], names?: readonly string[]): Matrix {
    const p = columns.length;
    const n = p > 0 ? columns[0].length : 0;
    const data = new Float64Array(n * p);
    for (let j = 0; j < p; j++) {
      if (columns[j].length !== n) {
        raise({
          code: "ragged-column",
          where: "Matrix.fromColumns",
          expected: `${n} entries in every column`,
          got: `${columns[j].length} in column ${j + 1}`,
        });
      }
      for (let i = 0; i < n; i++) data[j * n + i] = toNumber(columns[j][i], i, j);
    }
    return new Matrix(data, n, p, names);
  }

  /** A matrix from what `toJSON` wrote. */
  static fromJSON(json: MatrixJson): Matrix {
    return new Matrix(Float64Array.from(json.data), json.rows, json.names.length, json.names);
  }

  /** The entry in row `i`, column `j`, both from 0. */
  get(i: number, j: number): number {
    return this.data[j * this.rows + i];
  }

  /** Column `j` as a view, not a copy. */
  column(j: number): Float64Array {
    if (!(j >= 0 && j < this.columns)) {
      raise({
        code: "column",
        where: "Matrix.column",
        expected: `a place from 0 to ${this.columns - 1}`,
        got: shown(j),
        hint: 'columnNamed("age") finds a column by its name.',
      });
    }
    return this.data.subarray(j * this.rows, (j + 1) * this.rows);
  }

  /**
   * A column by its name, as a view of the data.
   *
   * @throws code "column" when there is none of that name
   * @example
   * Matrix.fromRows([[40, 1], [60, 0]], ["age", "male"]).columnNamed("age"); // Float64Array [40, 60]
   */
  columnNamed(name: string): Float64Array {
    return this.column(this.indexOf(name));
  }

  /** Row `i` as a new array. */
  row(i: number): Float64Array {
    const out = new Float64Array(this.columns);
    for (let j = 0; j < this.columns; j++) out[j] = this.data[j * this.rows + i];
    return out;
  }

  /** The place of the column called `name`; throws and lists the columns when there is none. */
  indexOf(name: string): number {
    const j = this.names.indexOf(name);
    if (j < 0)
      raise({
        code: "column",
        where: "Matrix",
        expected: `a column called ${shown(name)}`,
        got: `columns ${shown(this.names.join(", "))}`,
      });
    return j;
  }

  /** The rows at the given places, in that order. */
  selectRows(indices: ArrayLike<number>): Matrix {
    const m = indices.length;
    const data = new Float64Array(m * this.columns);
    for (let j = 0; j < this.columns; j++) {
      const from = j * this.rows;
      const to = j * m;
      for (let i = 0; i < m; i++) data[to + i] = this.data[from + indices[i]];
    }
    return new Matrix(data, m, this.columns, this.names);
  }

  /** The columns at the given places, in that order. */
  selectColumns(indices: ArrayLike<number>): Matrix {
    const data = new Float64Array(this.rows * indices.length);
    for (let k = 0; k < indices.length; k++) data.set(this.column(indices[k]), k * this.rows);
    return new Matrix(
      data,
      this.rows,
      indices.length,
      Array.from(indices, (j) => this.names[j]),
    );
  }

  /** This matrix with one more column in front. */
  withFirst(name: string, column: ArrayLike<number>): Matrix {
    assertLength(column, this.rows, "Matrix.withFirst", "the new column");
    const data = new Float64Array(this.rows * (this.columns + 1));
    data.set(column, 0);
    data.set(this.data, this.rows);
    return new Matrix(data, this.rows, this.columns + 1, [name, ...this.names]);
  }

  toJSON(): MatrixJson {
    return { rows: this.rows, names: this.names, data: Array.from(this.data) };
  }
}

function toNumber(value: unknown, i: number, j: number): number {
  if (typeof value !== "number" || !Number.isFinite(value)) {
    raise({
      code: "not-finite",
      where: "Matrix",
      expected: "finite numbers",
      got: `${shown(value)} in row ${i + 1}, column ${j + 1}`,
    });
  }
  return value;
}
