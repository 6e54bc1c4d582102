import { type JsonObject, plain } from "../../core/json.js";
import { printed } from "../../core/print.js";
import type { FitInput, Unit } from "../base/types.js";

/** A screen written down: its name and its options. */
export interface ScreenDescription {
  readonly screen: string;
  readonly options: JsonObject;
}

/** What a screen says of each column. */
export interface Screening {
  /** How strong each column is, at least 0; what is not kept is ordered by it too. */
  readonly strength: Float64Array;
  /** Places of the columns to keep, in order; there may be none. */
  readonly kept: Int32Array;
}

/** A way to choose columns by looking at the target. It is part of a learner (see {@link screened}), for it learns. */
export interface Screen {
  readonly name: string;
  readonly description: ScreenDescription;
  /** The unit of each option, by name. */
  readonly units: { readonly [option: string]: Unit };
  /** True when it draws from `random`. */
  readonly draws: boolean;
  screen(input: FitInput): Screening;
  toJSON(): ScreenDescription;
}

/** The parts in which screens differ. */
export interface ScreenParts extends Pick<Screen, "name" | "screen" | "units" | "draws"> {
  /** The name in JSON. */
  readonly method: string;
  readonly options: object;
}

/** Puts a screen together. */
export function makeScreen({ method, options, ...parts }: ScreenParts): Screen {
  const description = { screen: method, options: plain(options) as JsonObject };
  return printed({ ...parts, description, toJSON: () => description }, () => ({
    caption: `Screen: ${parts.name}`,
    columns: [],
    rows: [],
  }));
}

/** The places of the `count` strongest columns of strength above 0, in order; of equals the earlier. */
export function strongest(strength: Float64Array, count: number): Int32Array {
  const order = Array.from(strength.keys()).filter((j) => strength[j] > 0);
  order.sort((a, b) => strength[b] - strength[a] || a - b);
  return Int32Array.from(order.slice(0, count)).sort();
}
