import { assertFinite, assertInteger, assertLength, isList } from "../core/assert.js";
import { gotOf, raise, shown } from "../core/errors.js";
import { type ReadBack, readBack, type Seal, sealed } from "../core/seal.js";
import { assertShape, count, fields, finite, listOf, numbers, only, type Shape, text } from "../core/shape.js";

/** A matrix written down. */
export interface MatrixJson extends Seal {
  readonly rows: number;
  readonly names: readonly string[];
  readonly data: readonly number[];
}

/** What a matrix looks like when it is written down. */
export const MATRIX_JSON: Shape = fields({ rows: count, names: listOf(text), data: numbers });

const WRITTEN: Shape = only({ rows: count, names: listOf(text), data: listOf(finite) });

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
    if (!isFloat64Array(data)) {
      const hint = "Matrix.fromRows and Matrix.fromColumns make a matrix of plain lists.";
      raise({ code: "matrix", where: "Matrix", expected: "data to be a Float64Array", ...gotOf(data, hint) });
    }
    assertInteger(rows, "Matrix", "rows", 0);
    assertInteger(columns, "Matrix", "columns", 0);
    assertLength(data, rows * columns, "Matrix", "data");
    if (names !== undefined) assertNames(names, columns, "Matrix");
    this.data = data;
    this.rows = rows;
    this.columns = columns;
    this.names = names !== undefined ? Array.from(names) : Array.from({ length: columns }, (_, j) => `x${j + 1}`);
  }

  /** A matrix from an array of rows, all of one length. */
  static fromRows(rows: readonly ArrayLike<number>[], names?: readonly string[]): Matrix {
    const where = "Matrix.fromRows";
    assertLists(rows, where, "row");
    const n = rows.length;
    const p = n > 0 ? rows[0].length : (names?.length ?? 0);
    if (names !== undefined) assertNames(names, p, where);
    const data = new Float64Array(n * p);
    for (let i = 0; i < n; i++) {
      if (rows[i].length !== p) {
        raise({
          code: "ragged-row",
          where,
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
    const where = "Matrix.fromColumns";
    assertLists(columns, where, "column");
    const p = columns.length;
    const n = p > 0 ? columns[0].length : 0;
    if (names !== undefined) assertNames(names, p, where);
    const data = new Float64Array(n * p);
    for (let j = 0; j < p; j++) {
      if (columns[j].length !== n) {
        raise({
          code: "ragged-column",
          where,
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
    return readBack(json, MATRIX_DOOR);
  }

  /** The entry in row `i`, column `j`, both from 0. Loops read `data`, or a `column`: they need no look at every place. */
  get(i: number, j: number): number {
    if (!isPlace(i, this.rows)) refusePlace(i, this.rows, "Matrix.get", "row");
    if (!isPlace(j, this.columns)) refusePlace(j, this.columns, "Matrix.get", "column");
    return this.data[j * this.rows + i];
  }

  /** Column `j` as a view, not a copy. */
  column(j: number): Float64Array {
    if (!isPlace(j, this.columns)) refusePlace(j, this.columns, "Matrix.column", "column");
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
    if (!isPlace(i, this.rows)) refusePlace(i, this.rows, "Matrix.row", "row");
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
    assertPlaces(indices, this.rows, "Matrix.selectRows", "row");
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
    assertPlaces(indices, this.columns, "Matrix.selectColumns", "column");
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
    const where = "Matrix.withFirst";
    if (typeof name !== "string") raise({ code: "matrix", where, expected: "a name that is text", ...gotOf(name) });
    assertLength(column, this.rows, where, "the new column");
    assertFinite(column, where, "the new column");
    const data = new Float64Array(this.rows * (this.columns + 1));
    data.set(column, 0);
    data.set(this.data, this.rows);
    return new Matrix(data, this.rows, this.columns + 1, [name, ...this.names]);
  }

  toJSON(): MatrixJson {
    return sealed(matrixParts(this)) as unknown as MatrixJson;
  }
}

/** A matrix as plain data, for what holds it and has a digest of its own. */
export function matrixParts({ rows, names, data }: Matrix): MatrixJson {
  return { rows, names, data: Array.from(data) };
}

/** A matrix from its parts. */
export function matrixFromParts(json: MatrixJson, where: string): Matrix {
  assertShape(json, WRITTEN, where, "the matrix");
  return new Matrix(Float64Array.from(json.data), json.rows, json.names.length, json.names);
}

const MATRIX_DOOR: ReadBack<Matrix> = {
  where: "Matrix.fromJSON",
  what: "the matrix",
  remedy: "Write it anew with JSON.stringify(matrix); Matrix.fromRows and Matrix.fromColumns take numbers by hand.",
  byHand: () => true,
  read: (content) => matrixFromParts(content as unknown as MatrixJson, "Matrix.fromJSON"),
  again: matrixParts,
};

/** True for the numbers of a matrix, also from another realm, as a notebook's cell may be. */
function isFloat64Array(data: unknown): data is Float64Array {
  return data instanceof Float64Array || Object.prototype.toString.call(data) === "[object Float64Array]";
}

function assertNames(names: readonly string[], columns: number, where: string): void {
  assertLength(names, columns, where, "names");
  for (let j = 0; j < columns; j++) {
    if (typeof names[j] === "string") continue;
    raise({ code: "matrix", where, expected: "names that are text", got: `${shown(names[j])} for column ${j + 1}` });
  }
}

/** Throws unless it is a list of lists. */
function assertLists(lists: readonly ArrayLike<number>[], where: string, what: "row" | "column"): void {
  const isWhole = (value: unknown) => isList(value) && Number.isInteger(value.length);
  if (!isWhole(lists)) raise({ code: "matrix", where, expected: `a list of ${what}s`, ...gotOf(lists) });
  for (let k = 0; k < lists.length; k++) {
    if (isWhole(lists[k])) continue;
    raise({ code: "matrix", where, expected: `a list of numbers as ${what} ${k + 1}`, ...gotOf(lists[k]) });
  }
}

function isPlace(place: unknown, below: number): boolean {
  return Number.isInteger(place) && (place as number) >= 0 && (place as number) < below;
}

function refusePlace(place: unknown, below: number, where: string, what: "row" | "column"): never {
  const expected = below === 0 ? `a matrix with ${what}s` : `the place of a ${what} from 0 to ${below - 1}`;
  const hint = what === "column" ? { hint: 'columnNamed("age") finds a column by its name.' } : {};
  return raise({ code: what, where, expected, got: shown(place), ...hint });
}

function assertPlaces(places: ArrayLike<number>, below: number, where: string, what: "row" | "column"): void {
  if (!isList(places)) {
    raise({ code: what, where, expected: `a list of places of ${what}s`, ...gotOf(places) });
  }
  for (let k = 0; k < places.length; k++) {
    if (!isPlace(places[k], below)) refusePlace(places[k], below, where, what);
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
