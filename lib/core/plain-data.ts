import { raise, shown } from "./errors.js";

/** So deep may one thing stand in another: what the library writes is nowhere near it, and no stack is used up. */
const DEEPEST = 200;

/** An object still to be looked into. */
interface Inside {
  readonly value: object;
  readonly place: string;
  readonly depth: number;
}

/**
 * Throws unless a value is data as JSON has it: finite numbers, texts, true, false, null, lists without holes and objects of
 * these, not too deep. What writes itself down by `toJSON` is left to that.
 *
 * `JSON.stringify` would turn NaN and holes into null, -0 into 0, and leave a function out; here they are told by their place.
 */
export function assertPlainData(value: unknown, where: string, what: string): void {
  const open: Inside[] = [];
  const look = (v: unknown, place: () => string, depth: number): void => {
    if (typeof v === "number") {
      if (Number.isFinite(v) && !Object.is(v, -0)) return;
      refuse(where, place(), "a finite number", Object.is(v, -0) ? "-0, which JSON.stringify never writes" : shown(v));
    }
    if (v === null || typeof v === "string" || typeof v === "boolean") return;
    if (typeof v !== "object") refuse(where, place(), "data that JSON can hold", shown(v));
    if (ArrayBuffer.isView(v) || typeof (v as { toJSON?: unknown }).toJSON === "function") return;
    if (depth > DEEPEST) refuse(where, what, `no more than ${DEEPEST} things one inside the other`, "more");
    open.push({ value: v, place: place(), depth });
  };
  look(value, () => what, 0);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value: own, place, depth } = next;
    if (Array.isArray(own)) {
      for (let i = 0; i < own.length; i++) look(own[i], () => `${place}[${i}]`, depth + 1);
    } else {
      for (const [name, entry] of Object.entries(own)) {
        if (entry !== undefined) look(entry, () => `${place}.${name}`, depth + 1);
      }
    }
  }
}

function refuse(where: string, place: string, expected: string, got: string): never {
  // A place is made of names that stand in the data, and may be as long as they are.
  const short = place.length > 120 ? `${place.slice(0, 117)}...` : place;
  return raise({ code: "json", where, expected: `${short} to be ${expected}`, got });
}
