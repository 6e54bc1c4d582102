/** What the name of a column says of when it was measured. */
export type Said = "after" | "survival";

/** A word that turns the others round: what is named so was there before. */
const BEFORE =
  /^(baseline|base|bl|prior|previous|previously|past|history|hx|pre|before|screening|family|since|ago|enrol\w*|entry)$/;
const UNIT = /^(weeks?|wks?|wk|months?|mths?|mo|days?|years?|yrs?|visit|hours?|hrs?)$/;
const AFTER = /^(followup|fup|posttreatment|posttest|postbaseline|endpoint|eot|eos|change|chg|delta|improvement)$/;
const SURVIVAL =
  /^(survival|surv|survtime|censor|censored|censoring|cens|futime|death|died|dead|deceased|os|pfs|dfs|efs|tte)$/;
/** Words that follow "post" where an illness or a state is meant, not a time. */
const POST_STATE =
  /^(menopaus\w*|op|operative|operation|code|traumatic|partum|mi|stroke|transplant|secondary|graduate)$/;

/**
 * What the names of columns give away: measured after treatment began (week 12, follow-up, post, change, endpoint), or a time
 * or status of survival. Names are a hint and no more: the note says so.
 *
 * @param columns the names
 * @returns the names that say something, in two lists
 */
export function saidByName(columns: readonly string[]): Readonly<Record<Said, readonly string[]>> {
  const stems = new Set(columns.map((column) => wordsOf(column).join(" ")));
  const said: Record<Said, string[]> = { after: [], survival: [] };
  for (const column of columns) {
    const words = wordsOf(column);
    if (words.some((word) => BEFORE.test(word))) continue;
    if (isSurvival(words)) said.survival.push(column);
    else if (isAfter(words, stems)) said.after.push(column);
  }
  return said;
}

/** Words and numbers of a name, in small letters: "cd4Week12" is cd, 4, week, 12. */
function wordsOf(column: string): string[] {
  return (
    column
      .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
      .toLowerCase()
      .replace(/follow[\s_.-]*ups?/g, " followup ")
      .match(/\p{L}+|\d+/gu) ?? []
  );
}

function isAfter(words: readonly string[], stems: ReadonlySet<string>): boolean {
  return words.some((word, k) => {
    const next = words[k + 1];
    if (AFTER.test(word)) return true;
    if (word === "post") return next === undefined ? k > 0 || words.length === 1 : !POST_STATE.test(next);
    if (word === "end") return next === "of" && /^(treatment|study|trial|follow)/.test(words[k + 2] ?? "");
    const after = (number: string | undefined) => number !== undefined && /^\d+$/.test(number) && Number(number) > 0;
    if (UNIT.test(word))
      return (after(next) && !(word === "day" && next === "1")) || (after(words[k - 1]) && words.length > 2);
    // One letter and a number at the end, as in sbp_w12, tell a time where a column of that name without them, or at 0, is there.
    if (!/^[wmdvty]$/.test(word) || !after(next) || k + 2 !== words.length || k === 0) return false;
    const stem = words.slice(0, k);
    return [stem, [...stem, word, "0"], [...stem, "baseline"], [...stem, "bl"]].some((s) => stems.has(s.join(" ")));
  });
}

function isSurvival(words: readonly string[]): boolean {
  if (words.some((word) => SURVIVAL.test(word))) return true;
  const only = words.length === 1 ? words[0] : "";
  if (/^(time|status|event|days|stime|dtime|fustat)$/.test(only)) return true;
  return (
    (words.includes("time") && words.some((word) => /^(to|event|relapse|progression|failure)$/.test(word))) ||
    (words.includes("status") && words.some((word) => /^(vital|event|survival)$/.test(word)))
  );
}
