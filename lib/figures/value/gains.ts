import type { Gain, GainName } from "../../value/summary/gains.js";
import type { IntervalRow } from "../charts/intervals.js";
import { drawn, type UnitOptions } from "../frame/unit.js";

const OVER: { readonly [name in GainName]: string } = {
  overBestStatic: "the arm better where it was learned",
  overAll: "treating all",
  overNone: "treating none",
};

/** Options of figures of gains. */
export interface GainOptions extends UnitOptions {
  /** @default over the better static arm where every evaluation knows it, else over treating all. */
  readonly gain?: GainName;
}

/** "gain over treating all (percentage points)". */
export function gainAxis(name: GainName, unitName: string): string {
  return `gain over ${OVER[name]} (${unitName})`;
}

/** A gain as a row of a forest plot. */
export function gainRow(name: string, gain: Gain, factor: number): IntervalRow {
  return { name, ...drawn(gain, factor), ...(gain.note === undefined ? {} : { note: `0: ${gain.note}` }) };
}
