import { plain, raise } from "treatment-rules/internals";
import { type Difference, differences } from "./compare.js";
import { asFinding, type LedgerFinding } from "./finding.js";

/** What a rerun says of a published number or output. */
export type Reproduced = "REPRODUCED" | "DIFFERS" | "NOT RUN";

/** The verdict on one finding. */
export interface FindingVerdict {
  readonly id: string;
  readonly lesson: string;
  readonly verdict: Reproduced;
  readonly kind: string;
  readonly unit: string;
  readonly sentence: string;
  /** The ledger's value; absent for a finding that is not in the ledger. */
  readonly published?: number;
  /** The rerun's value; absent when no cell gave it. */
  readonly rerun?: number;
  readonly standardError?: number;
  readonly differences: readonly Difference[];
}

const byId = (a: LedgerFinding, b: LedgerFinding): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** Throws, code `finding-twice`, when an id is given twice; otherwise returns the findings sorted by id. */
function sorted(findings: readonly LedgerFinding[], where: string): LedgerFinding[] {
  const list = [...findings].sort(byId);
  for (let i = 1; i < list.length; i++) {
    if (list[i].id === list[i - 1].id) {
      const got = `${list[i].id} in ${list[i - 1].lesson} and in ${list[i].lesson}`;
      raise({ code: "finding-twice", where, expected: "every finding once", got });
    }
  }
  return list;
}

/** The published ledger from its text. */
export function parseLedger(text: string, where: string = "data/findings.json"): LedgerFinding[] {
  if (text === "") {
    const hint = "For authors: npm run reproduce -- --update writes it.";
    return raise({ code: "ledger", where, expected: "the published findings", got: "no file, or an empty one", hint });
  }
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch (error) {
    return raise({
      code: "ledger",
      where,
      expected: "JSON",
      got: String(error instanceof Error ? error.message : error),
    });
  }
  if (!Array.isArray(list)) return raise({ code: "ledger", where, expected: "a list of findings", got: typeof list });
  const findings = list.map((entry, i) => {
    const lesson = (entry as { lesson?: unknown } | null)?.lesson;
    if (typeof lesson !== "string" || lesson === "") {
      return raise({
        code: "ledger",
        where: `${where}, entry ${i + 1}`,
        expected: "the lesson's name",
        got: String(lesson),
      });
    }
    return asFinding(entry, lesson, `${where}, entry ${i + 1}`);
  });
  return sorted(findings, where);
}

/** The ledger as its file holds it: sorted by id, one field a line. */
export function ledgerText(findings: readonly LedgerFinding[]): string {
  return `${JSON.stringify(sorted(findings, "the lessons"), null, 2)}\n`;
}

/**
 * Holds the ledger against the findings of a rerun.
 *
 * A finding that no cell gave is NOT RUN; one that the ledger does not know, or that came twice, DIFFERS.
 */
export function compareFindings(ledger: readonly LedgerFinding[], rerun: readonly LedgerFinding[]): FindingVerdict[] {
  const known = new Map(ledger.map((finding) => [finding.id, finding]));
  const given = new Map<string, LedgerFinding[]>();
  for (const finding of rerun) given.set(finding.id, [...(given.get(finding.id) ?? []), finding]);
  const ids = [...new Set([...known.keys(), ...given.keys()])].sort();
  return ids.map((id): FindingVerdict => {
    const published = known.get(id);
    const [first, ...more] = given.get(id) ?? [];
    const { lesson, kind, unit, sentence, standardError } = (published ?? first) as LedgerFinding;
    const found: Difference[] = [];
    if (published && first) found.push(...differences(plain(published), plain(first)));
    if (!published) found.push({ where: "ledger", expected: "no such finding", got: String(first.value) });
    if (more.length > 0)
      found.push({ where: "lessons", expected: "the finding once", got: `${more.length + 1} times` });
    return {
      id,
      lesson,
      verdict: first === undefined ? "NOT RUN" : found.length > 0 ? "DIFFERS" : "REPRODUCED",
      kind,
      unit,
      sentence,
      ...(published ? { published: published.value } : {}),
      ...(first ? { rerun: first.value } : {}),
      ...(standardError === undefined ? {} : { standardError }),
      differences: found,
    };
  });
}
