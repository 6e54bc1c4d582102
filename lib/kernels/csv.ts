import { kernelsOf, type Pointer } from "./module.js";

/** The kernels of assembly/text/find-rows.ts and assembly/text/read-cells.ts, for files of CSV without quotes. */
export interface CsvKernels {
  /**
   * Where rows begin in a stretch of whole rows, each with its line end. starts: room for half as many whole numbers as there are
   * bytes; marks: a byte for every column and one more, see {@link BLANK} and {@link WORDS}; the last becomes 1 where a byte lies
   * beyond ASCII.
   *
   * @returns how many rows there are; -1 where the stretch holds a quote, a NUL, a CR but in CRLF, an empty row, or a row of
   *   another number of cells
   */
  findRows(bytes: Pointer, length: number, delimiter: number, columns: number, starts: Pointer, marks: Pointer): number;
  /**
   * Reads the cells of so many rows. slots: for every column where its numbers go, or -1; out: `stride` doubles for every slot;
   * odd: the places in `out` of the cells that are for another reader, each with the place of the cell among the bytes.
   *
   * @returns how many odd cells there are
   */
  readCells(
    bytes: Pointer,
    rows: number,
    delimiter: number,
    columns: number,
    slots: Pointer,
    out: Pointer,
    stride: number,
    odd: Pointer,
  ): number;
}

/** A column with a cell that is empty or may be so. */
export const BLANK = 1;
/** A column with a sign that no plain number has. */
export const WORDS = 2;

/** What is found among the bytes of a file. */
export const csvKernels: CsvKernels = kernelsOf();
