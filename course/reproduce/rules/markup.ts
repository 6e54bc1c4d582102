// What a lesson's HTML and Markdown may hold: words, tables and folded text; nothing that runs, loads or hides.

const TAGS = new Set(
  [
    "a b br caption code col colgroup details div em h1 h2 h3 h4 h5 h6 hr i kbd li ol p pre small span strong sub summary sup",
    "table tbody td tfoot th thead tr ul",
  ].flatMap((line) => line.split(" ")),
);
const ATTRIBUTES = new Set([
  "class",
  "colspan",
  "dir",
  "id",
  "lang",
  "open",
  "role",
  "rowspan",
  "scope",
  "style",
  "title",
]);

const TAG = /<\/?([a-z][\w:-]*)((?:"[^"]*"|'[^']*'|[^>"'])*)>/gi;
const ATTRIBUTE = /([^\s"'=/<>]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?/g;
const STYLE = /url\s*\(|@import|expression\s*\(|display\s*:\s*none|visibility\s*:\s*hidden/i;

/**
 * Characters that no reader sees and that turn, hide or join what stands around them: controls but line breaks and tabs, marks of
 * direction, spaces without width, private and unassigned ones.
 */
const UNSEEN = /[\p{Cf}\p{Co}\p{Cn}\p{Cs}]|(?![\n\r\t])\p{Cc}/u;

/** The first character of a text that no reader sees, by its number; `undefined` when there is none. */
export function unseenIn(text: string): string | undefined {
  const [found] = UNSEEN.exec(text) ?? [];
  return (
    found && `the unseen character U+${(found.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, "0")}`
  );
}

/** The first thing in some HTML that has no place in a lesson, as it stands there; `undefined` when all is well. */
export function strangeInHtml(html: string): string | undefined {
  const unseen = unseenIn(html);
  if (unseen !== undefined) return unseen;
  if (/<[!?](?!--)/.test(html)) return "a declaration";
  for (const [whole, tag, inside] of html.replace(/<!--[\s\S]*?-->/g, "").matchAll(TAG)) {
    if (!TAGS.has(tag.toLowerCase())) return whole;
    for (const [, name, value = ""] of inside.matchAll(ATTRIBUTE)) {
      const known = ATTRIBUTES.has(name.toLowerCase()) || /^aria-[a-z]+$/i.test(name);
      if (!known || (name.toLowerCase() === "style" && STYLE.test(value))) return whole;
    }
  }
  return undefined;
}

/** Code stands in Markdown as it is: nothing in it is markup. */
const CODE: readonly RegExp[] = [/^(```|~~~)[\s\S]*?^\1/gm, /(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g];
const COMMENT = /<!--([\s\S]*?)(?:-->|$)/g;
/** The targets of links and pictures, in any of the ways that Markdown writes them. */
const TARGETS = [/\]\(\s*<?([^)\s>]*)/g, /^\s{0,3}\[[^\]]+\]:\s*<?(\S+)/gm, /<([a-z][a-z0-9+.-]*:[^>\s]*)>/gi];

/**
 * The first thing in some Markdown that has no place in a lesson; `undefined` when all is well. Comments may only name a source
 * (`<!--finding 00/gain-->`), links lead to https or into the course, and pictures lie beside the lessons.
 */
export function strangeInMarkdown(source: string): string | undefined {
  const unseen = unseenIn(source);
  if (unseen !== undefined) return unseen;
  const prose = CODE.reduce((text, pattern) => text.replace(pattern, " "), source);
  for (const [whole, inside] of prose.matchAll(COMMENT)) {
    if (!/^\s*(finding|literature)\s+\S+(\s+\w+)?\s*$/.test(inside)) return whole;
  }
  for (const pattern of TARGETS) {
    for (const [, target] of prose.matchAll(pattern)) {
      const scheme = /^\s*([a-z][a-z0-9+.-]*):/i.exec(target)?.[1].toLowerCase();
      if ((scheme !== undefined && scheme !== "https") || target.startsWith("//")) return target;
    }
  }
  for (const [whole, target] of prose.matchAll(/!\[[^\]]*\]\(\s*<?([^)\s>]*)/g)) {
    if (!/^pictures\/[\w.-]+$/.test(target)) return whole;
  }
  const addresses = /<(?:https:[^>\s]*)>/g;
  return strangeInHtml(prose.replace(addresses, " "));
}
