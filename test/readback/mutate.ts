import type { Stream } from "treatment-rules";

type Tree = { [name: string]: unknown } | unknown[];

/** Values that stand in for another: of each kind, and what a careless program writes for a number. */
const OTHERS: readonly unknown[] = [
  ...[null, true, false, 0, 1, -1, 0.5, 2, 7, 1e-300, 1e300, -1e308, 4294967296, 2 ** 60],
  ...["", "1", "NaN", "null", "a".repeat(100_000), "\u0000\u001b[2J", "__proto__", "constructor", "0.2.0", "learned"],
  ...[[], {}, [[]], [null], { length: 2 }, { length: 4294967295 }, { value: 1 }, { toJSON: 1 }],
];

/** Texts of numbers and fields that no value says. */
const RAW: readonly string[] = ["-0", "1e999", "-1e999", "1e-999", "0.1e1"];
const MARK = "\uE000raw\uE000";

function isTree(value: unknown): value is Tree {
  return typeof value === "object" && value !== null;
}

/** A place in a tree, by chance: at each level one of the branches, so that short fields come as often as long lists. */
function placeIn(root: Tree, random: Stream): { readonly of: Tree; readonly key: string } | undefined {
  let of = root;
  for (;;) {
    const keys = Object.keys(of);
    if (keys.length === 0) return undefined;
    const key = keys[random.integer(keys.length)];
    const next: unknown = Reflect.get(of, key);
    if (!isTree(next) || Object.keys(next).length === 0 || random.bernoulli(0.12)) return { of, key };
    of = next;
  }
}

const pick = <T>(list: readonly T[], random: Stream): T => list[random.integer(list.length)];

/** Another number near by, or far off. */
function otherNumber(value: number, random: Stream): number {
  const others = [
    value * (1 + 2 ** -51),
    -value,
    value + 1,
    value - 1,
    value * 10,
    value / 3,
    Math.round(value),
    1e308,
  ];
  return pick(others, random);
}

/** Changes a tree at one place; gives the change a name. */
type Change = (root: Tree, random: Stream) => string;

const atPlace =
  (name: string, change: (of: Tree, key: string, random: Stream) => void): Change =>
  (root, random) => {
    const place = placeIn(root, random);
    if (place !== undefined) change(place.of, place.key, random);
    return `${name} at ${place?.key}`;
  };

const put = (of: Tree, key: string, value: unknown) =>
  void Object.defineProperty(of, key, { value, enumerable: true, configurable: true, writable: true });

const CHANGES: readonly Change[] = [
  atPlace("another value", (of, key, random) => put(of, key, structuredClone(pick(OTHERS, random)))),
  atPlace("another number", (of, key, random) => {
    const value: unknown = Reflect.get(of, key);
    put(of, key, typeof value === "number" ? otherNumber(value, random) : `${String(value)} `);
  }),
  atPlace("a number as text", (of, key) => put(of, key, String(Reflect.get(of, key)))),
  atPlace("a raw number", (of, key, random) => put(of, key, `${MARK}${pick(RAW, random)}${MARK}`)),
  atPlace("left out", (of, key) => {
    if (Array.isArray(of)) of.splice(Number(key), 1);
    else Reflect.deleteProperty(of, key);
  }),
  atPlace("one more", (of, key, random) => {
    if (Array.isArray(of)) of.splice(Number(key), 0, structuredClone(of[Number(key)]));
    else put(of, pick(["extra", "__proto__", `${key}z`, "constructor", "digest", "form", "notes"], random), 1);
  }),
  atPlace("renamed", (of, key, random) => {
    const value: unknown = Reflect.get(of, key);
    if (Array.isArray(of)) of.push(...of.splice(Number(key), 1));
    else {
      Reflect.deleteProperty(of, key);
      put(of, pick([`${key}z`, key.toUpperCase(), "__proto__", ""], random), value);
    }
  }),
  (root, random) => {
    const [a, b] = [placeIn(root, random), placeIn(root, random)];
    if (a === undefined || b === undefined) return "nothing";
    const [own, other] = [structuredClone(Reflect.get(a.of, a.key)), structuredClone(Reflect.get(b.of, b.key))];
    put(a.of, a.key, other);
    if (typeof own === typeof other) put(b.of, b.key, own);
    return `${a.key} and ${b.key} exchanged`;
  },
  atPlace("neighbours exchanged", (of, key, random) => {
    const keys = Object.keys(of);
    const other = pick(keys, random);
    const [own, theirs] = [Reflect.get(of, key), Reflect.get(of, other)] as unknown[];
    put(of, key, theirs);
    put(of, other, own);
  }),
  atPlace("deep", (of, key) => {
    let deep: unknown = 1;
    for (let k = 0; k < 400; k++) deep = k % 2 ? [deep] : { in: deep };
    put(of, key, deep);
  }),
  atPlace("another order", (of) => {
    if (Array.isArray(of)) return;
    const entries = Object.entries(of).reverse();
    for (const [name] of entries) Reflect.deleteProperty(of, name);
    for (const [name, value] of entries) put(of, name, value);
  }),
];

/** A text with one thing about it changed, by chance, and what that was; the rest is as it was. */
export function mutated(text: string, random: Stream): { readonly text: string; readonly how: string } {
  if (random.bernoulli(0.03)) {
    const at = random.integer(text.length);
    const digit = String(random.integer(10));
    const texts = [
      { text: text.slice(0, at), how: "cut off" },
      { text: `${text}x`, how: "text behind" },
      { text: `\n ${text.replaceAll(":", " : ")}\n`, how: "white space" },
      { text: text.replace("{", `{"extra":1,`), how: "a field in front" },
      { text: `${text.slice(0, at)}${digit}${text.slice(at + 1)}`, how: `one sign at ${at}` },
    ];
    return pick(texts, random);
  }
  const root: unknown = JSON.parse(text);
  if (!isTree(root)) return { text, how: "nothing" };
  const how = pick(CHANGES, random)(root, random);
  const raw = new RegExp(`"${MARK}([^"]*)${MARK}"`, "g");
  return { text: JSON.stringify(root).replace(raw, "$1"), how };
}
