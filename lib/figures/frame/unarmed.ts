import { oneLine } from "../../core/print.js";

// Plotly draws tags in any text and asks the network for what their styles name. These are the figures' own; every other sign
// that would begin a tag came with data, past `safe`.
const TAG = /<(?!\/?b>|br>|\/?extra>|\/span>|span style="font-size:14px;color:#[0-9A-F]{6}">)/g;

/** Plain data of which no text can draw more than words, whatever names stand in it. */
export function unarmed<T>(part: T): T {
  if (typeof part === "string") return text(part) as T;
  if (Array.isArray(part)) return part.map(unarmed) as T;
  if (typeof part !== "object" || part === null || ArrayBuffer.isView(part)) return part;
  return Object.fromEntries(Object.entries(part).map(([name, value]) => [name, unarmed(value)])) as T;
}

function text(own: string): string {
  return oneLine(own).replace(TAG, "&lt;").replaceAll("$", "&#36;");
}
