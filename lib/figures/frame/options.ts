import { assertNumber } from "../../core/assert.js";
import { assertOptions } from "../../core/options.js";
import { anything, assertShape, count, fields, nonEmpty, optional, type Shape, text } from "../../core/shape.js";
import type { FigureOptions } from "./frame.js";
import { palette } from "./palette.js";

/** Shapes of options by name. */
export type Shapes = { readonly [name: string]: Shape };

const COMMON: Shapes = { title: optional(text), width: anything, height: anything };

/** How many decimals numbers are drawn with. */
export const DECIMALS: Shape = optional((value, place) =>
  count(value, place) === undefined && (value as number) <= 20
    ? undefined
    : { place, expected: "a whole number from 0 to 20", got: value },
);

/** Options of a chart of the reader's own numbers: the axis title, decimals, the second line of the title, the text alternative. */
export const CHART: Shapes = { x: optional(text), decimals: DECIMALS, subtitle: optional(text), alt: optional(text) };

/** The option of figures that draw gains or values. */
export const UNIT: Shapes = { unit: optional(nonEmpty) };

/** What color and marker a row may wear. */
export const ROLE: Shape = optional((value, place) =>
  typeof value === "string" && Object.hasOwn(palette, value)
    ? undefined
    : { place, expected: `one of ${Object.keys(palette).join(", ")}`, got: value },
);

/** Throws unless these are options of a figure: what every figure lets its reader change, and what this one does. */
export function assertFigureOptions(options: unknown, where: string, own: Shapes = {}): void {
  const shapes = { ...COMMON, ...own };
  assertOptions(options, Object.keys(shapes), where);
  assertShape(options, fields(shapes), where, "options");
  const { width, height } = options as FigureOptions;
  if (width !== undefined) assertNumber(width, where, "width", 200, 4000);
  if (height !== undefined) assertNumber(height, where, "height", 150, 4000);
}

/** The size asked for, for a figure that is drawn by another. */
export function sizeOf({ width, height }: FigureOptions): FigureOptions {
  return { width, height };
}
