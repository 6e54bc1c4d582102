import { raise, shown } from "./errors.js";

// Where a text begins, a bracket or comma, or whatever else stands between them: of text that is JSON these are all there are.
const TOKEN = /["{}[\],:]|[^\s{}[\],:"]+/g;

/** An object or a list that is being gone through. */
interface Open {
  /** The names that came; absent in a list. */
  readonly names?: Set<string>;
  /** Whether the next text is a name. */
  isName: boolean;
}

/**
 * The data that a JSON text says, and nothing that the reader did not see in it: where `JSON.parse` would take the last of two
 * fields of one name, or round a number that it cannot hold, here that is refused with its line.
 *
 * @param text JSON; a byte order mark before it is passed over
 * @param where the file's name, for messages
 * @throws code "json"
 */
export function parseJson(text: string, where: string): unknown {
  const bare = text.replace(/^\ufeff/, "");
  let data: unknown;
  try {
    data = JSON.parse(bare);
  } catch (error) {
    const got =
      bare.trim() === "" ? "an empty file" : `${shown(bare.slice(0, 40))} (${shown((error as Error).message)})`;
    return raise({ code: "json", where, expected: "JSON, one value and nothing behind it", got });
  }
  const open: Open[] = [];
  const tokens = new RegExp(TOKEN);
  for (let found = tokens.exec(bare); found !== null; found = tokens.exec(bare)) {
    const { index } = found;
    if (found[0] === '"') tokens.lastIndex = endOfText(bare, index);
    const token = bare.slice(index, tokens.lastIndex);
    const inside = open[open.length - 1];
    if (token === "{") open.push({ names: new Set(), isName: true });
    else if (token === "[") open.push({ isName: false });
    else if (token === "}" || token === "]") open.pop();
    else if (token === ",") {
      if (inside.names !== undefined) inside.isName = true;
    } else if (token === ":") inside.isName = false;
    else if (token[0] !== '"') assertHeld(token, () => lineOf(bare, index, where));
    else if (inside?.isName && inside.names !== undefined) {
      const name: string = JSON.parse(token);
      if (inside.names.has(name)) {
        const expected = "every field of an object once";
        raise({ code: "json", where: lineOf(bare, index, where), expected, got: `${shown(name)} twice` });
      }
      inside.names.add(name);
    }
  }
  return data;
}

/** The place behind the closing quotation mark of a text; by hand, since a pattern gives out on very long ones. */
function endOfText(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  const isEscaped = () => {
    let before = end;
    while (text[before - 1] === "\\") before--;
    return (end - before) % 2 === 1;
  };
  while (isEscaped()) end = text.indexOf('"', end + 1);
  return end + 1;
}

function lineOf(text: string, index: number, where: string): string {
  return `${where}, line ${text.slice(0, index).split("\n").length}`;
}

/** Throws for a number that is too large, or has more digits than a number can hold where every digit counts. */
function assertHeld(token: string, where: () => string): void {
  if (!/^-?\d/.test(token)) return;
  const value = Number(token);
  const isRounded = /^-?\d+$/.test(token) && !Number.isSafeInteger(value) && String(value) !== token;
  const isLost = value === 0 && /[1-9]/.test(token.replace(/[eE].*$/, ""));
  if (Number.isFinite(value) && !isRounded && !isLost) return;
  raise({
    code: "json",
    where: where(),
    expected: "numbers that can be held as they are written",
    got: shown(token),
    hint: "Put it into quotation marks where it is a name, such as a seed.",
  });
}
