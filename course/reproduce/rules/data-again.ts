import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { dataFiles, dataPackage } from "../../data/data-files.js";
import type { Difference } from "../compare/compare.js";
import { sha256 } from "../project/checksums.js";
import type { Project } from "../project/project.js";

let simulated: ReturnType<typeof dataFiles> | undefined;

/** What was compared, and where it is something else. */
export interface DataAgain {
  readonly files: number;
  readonly differences: readonly Difference[];
}

/**
 * The simulated trials and their descriptor, made again from their seeds and held against the data folder, so that a row and
 * the digest that a descriptor states for it cannot change together. A folder that has none of these files is another course's.
 */
export function compareDataAgain({ data }: Project): DataAgain {
  simulated ??= dataFiles();
  const there = simulated.filter(({ name }) => existsSync(join(data, name)));
  const differences: Difference[] = [];
  const compare = (name: string, text: string): void => {
    const found = readFileSync(join(data, name), "utf8");
    if (found === text) return;
    const [a, b] = [text.split("\n"), found.split("\n")];
    const at = a.findIndex((line, i) => line !== b[i]);
    const where = `data/${name}, line ${(at < 0 ? a.length : at) + 1}`;
    differences.push({
      where,
      expected: JSON.stringify(a[at] ?? ""),
      got: JSON.stringify(b[at < 0 ? a.length : at] ?? ""),
    });
  };
  for (const { name, text } of there) compare(name, text);
  const literature = join(data, "literature.csv");
  const descriptor = there.length === simulated.length && existsSync(literature);
  if (descriptor && existsSync(join(data, "datapackage.json"))) {
    const files = [...simulated, { name: "literature.csv", text: readFileSync(literature, "utf8") }];
    compare("datapackage.json", dataPackage(files, sha256));
  }
  return { files: there.length + (descriptor ? 1 : 0), differences };
}
