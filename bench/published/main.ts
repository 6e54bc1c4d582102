import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { machine } from "../machine.js";
import { drawOne, type PublishedRecord } from "./draw.js";
import { PUBLISHED, type PublishedPlan, readPlan } from "./plan.js";
import { tableOf } from "./table.js";

/** The raw output: the plan it was made by, and a record a rule. */
export interface PublishedResults {
  readonly plan: PublishedPlan;
  readonly machine: string;
  readonly records: readonly PublishedRecord[];
}

const RESULTS = join(PUBLISHED, "results.json");

/**
 * Learns the rules of plan.json that results.json does not have yet and writes both results.json and RESULTS.md anew.
 *
 * @param args how many worker threads; left out: 1
 */
export async function main(args: readonly string[]): Promise<void> {
  const workers = Number(args[0] ?? 1);
  const plan = readPlan();
  const records = [...earlier(plan)];
  for (let draw = 1; draw <= plan.draws; draw++) {
    for (const scenario of plan.scenarios) {
      for (const recipe of plan.recipes) {
        const same = (r: PublishedRecord) =>
          r.draw === draw && r.scenario === scenario.name && r.recipe === recipe.name;
        if (records.some(same)) continue;
        const record = await drawOne(plan, scenario, recipe, draw, workers);
        records.push(record);
        console.log(`${draw} ${scenario.name}, ${recipe.name}: ${record.value.toFixed(4)}`);
      }
    }
    write({ plan, machine: machine(), records });
  }
}

/** The results as they are written down, if there are any. */
export function readPublished(): PublishedResults | undefined {
  return existsSync(RESULTS) ? JSON.parse(readFileSync(RESULTS, "utf8")) : undefined;
}

/** The page about them. */
export function pageOf({ plan, records, machine: where }: PublishedResults): string {
  return tableOf(plan, records, `On ${where}.`);
}

/** What was learned before by the same plan; another number of draws is no other plan. */
function earlier(plan: PublishedPlan): readonly PublishedRecord[] {
  const before = readPublished();
  if (before === undefined) return [];
  const text = (of: PublishedPlan) => JSON.stringify({ ...of, draws: 0 });
  return text(before.plan) === text(plan) ? before.records : [];
}

function write(results: PublishedResults): void {
  const lines = results.records.map((record) => `    ${JSON.stringify(record)}`);
  const head = JSON.stringify({ plan: results.plan, machine: results.machine }, null, 2).replace(/\n}$/, "");
  writeFileSync(RESULTS, `${head},\n  "records": [\n${lines.join(",\n")}\n  ]\n}\n`);
  writeFileSync(join(PUBLISHED, "RESULTS.md"), pageOf(results));
}
