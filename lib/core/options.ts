import { raise, shown } from "./errors.js";

/** Throws when an option is given that there is none of: a misspelt option must not be passed over in silence. */
export function assertOptions(options: unknown, known: readonly string[], where: string): void {
  if (options === null || typeof options !== "object" || Array.isArray(options)) {
    raise({ code: "options", where, expected: "an object of options", got: shown(options) });
  }
  for (const key of Object.keys(options)) {
    if (!known.includes(key)) {
      raise({
        code: "option",
        where,
        expected: known.length > 0 ? `only the options ${known.join(", ")}` : "no options",
        got: shown(key),
      });
    }
  }
}
