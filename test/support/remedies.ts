/** Every remedy that a message names in brackets: the words that are added to the command. */
export function remediesOf(message: string): string[][] {
  return [...message.matchAll(/\((--[a-z][^()]*(?:\([^()]*\)[^()]*)*)\)/g)].flatMap(([, text]) =>
    text.split(/ or (?=--)/).map((one) => {
      const [, option, word] = /^(--[a-z-]+)(?: (.*))?$/s.exec(one)!;
      return word === undefined ? [option] : [option, unquoted(word)];
    }),
  );
}

/** A word as a shell would hand it on. */
function unquoted(word: string): string {
  if (word.startsWith('"')) return word.slice(1, -1);
  if (word.startsWith("'")) return word.slice(1, -1).replaceAll("'\\''", "'");
  return word;
}
