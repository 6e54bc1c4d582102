import type { ByteRows } from "./byte-rows.js";

/** The distinct texts of a column of bytes: where each stands first, and which of them every row holds. */
export interface Interned {
  readonly first: readonly number[];
  readonly codes: Int32Array;
}

/** Finds equal texts by their bytes, none of which is made a string, and moves on to the next column. */
export function intern(rows: ByteRows, j: number): Interned {
  const { bytes, delimiter, end, columns } = rows.scanned;
  const places = rows.places(j);
  const isLast = j === columns - 1;
  const codes = new Int32Array(rows.n);
  const first: number[] = [];
  const froms: number[] = [];
  const tos: number[] = [];
  const hashes: number[] = [];
  // The codes of texts of one byte, such as 0 and 1.
  const single = new Int32Array(256).fill(-1);
  let slots: Int32Array = new Int32Array(64).fill(-1);
  for (let i = 0; i < codes.length; i++) {
    let from = places[i];
    while (from < end && isBlank(bytes[from], delimiter)) from++;
    const behind = bytes[from + 1];
    if (single[bytes[from]] >= 0 && (behind === delimiter || behind === 10) && from + 1 < end) {
      codes[i] = single[bytes[from]];
      if (!isLast) places[i] = from + 2;
      continue;
    }
    let hash = 0x811c9dc5;
    let to = from;
    while (to < end) {
      const byte = bytes[to];
      if (byte === delimiter || byte === 10 || byte === 13) break;
      hash = Math.imul(hash ^ byte, 0x01000193);
      to++;
    }
    if (!isLast) places[i] = to + 1;
    if (to > from && isBlank(bytes[to - 1], delimiter)) {
      while (isBlank(bytes[to - 1], delimiter)) to--;
      hash = hashOf(bytes, from, to);
    }
    let slot = (hash ^ (hash >>> 15)) & (slots.length - 1);
    let code = slots[slot];
    while (code >= 0 && !(hashes[code] === hash && same(bytes, froms[code], tos[code], from, to))) {
      slot = (slot + 1) & (slots.length - 1);
      code = slots[slot];
    }
    if (code < 0) {
      code = first.push(i) - 1;
      froms.push(from);
      tos.push(to);
      hashes.push(hash);
      slots[slot] = code;
      if (2 * first.length > slots.length) slots = spread(hashes, 4 * slots.length);
    }
    codes[i] = code;
    if (to - from === 1) single[bytes[from]] = code;
  }
  if (!isLast) rows.moved(j + 1);
  return { first, codes };
}

function isBlank(byte: number, delimiter: number): boolean {
  return (byte === 32 || byte === 9) && byte !== delimiter;
}

function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ bytes[at], 0x01000193);
  return hash;
}

function same(bytes: Uint8Array, from: number, to: number, other: number, otherTo: number): boolean {
  if (to - from !== otherTo - other) return false;
  for (let k = 0; k < to - from; k++) if (bytes[from + k] !== bytes[other + k]) return false;
  return true;
}

/** The places of all texts among so many slots. */
function spread(hashes: readonly number[], size: number): Int32Array {
  const slots = new Int32Array(size).fill(-1);
  hashes.forEach((hash, code) => {
    let slot = (hash ^ (hash >>> 15)) & (size - 1);
    while (slots[slot] >= 0) slot = (slot + 1) & (size - 1);
    slots[slot] = code;
  });
  return slots;
}
