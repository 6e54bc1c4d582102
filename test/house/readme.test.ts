import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { ROOMS, ROOT } from "./rooms.js";

const readme = readFileSync(join(ROOT, "README.md"), "utf8");
const { scripts }: { scripts: Record<string, string> } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
const rowsBelow = (head: string) => {
  const [, rows = ""] = new RegExp(`^\\| ${head} .*\\n\\| -+.*\\n((?:\\|.*\\n)+)`, "m").exec(readme) ?? [];
  return rows.trimEnd().split("\n");
};
const firstCell = (row: string) => row.split("|")[1];
const names = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name);

test("README's map of the rooms is the house's, from the top down", () => {
  const there = ROOMS.map((line) => line.filter((room) => existsSync(join(ROOT, "lib", room)))).reverse();
  const told = rowsBelow("room").flatMap((row) => names(firstCell(row)));
  assert.deepEqual(
    told,
    there.flatMap((line) => told.filter((room) => line.includes(room))),
  );
  assert.deepEqual([...told].sort(), there.flat().sort());
});

test("README's commands are those of package.json, no more and no fewer", () => {
  const told = rowsBelow("command").flatMap((row) => names(firstCell(row)));
  const words = told.map((name) => /^npm (?:run )?([\w:-]+)/.exec(name)?.[1]).filter((word) => word !== undefined);
  assert.deepEqual([...words].sort(), Object.keys(scripts).sort());
});

test("every script beside the folders of scripts/ is a command, and every command has its script", () => {
  const files = readdirSync(join(ROOT, "scripts")).filter((name) => name.endsWith(".mjs"));
  const run = Object.values(scripts).map((command) => /^node scripts\/([\w-]+\.mjs)\b/.exec(command)?.[1]);
  assert.deepEqual([...new Set(run)].sort(), files.sort());
});
