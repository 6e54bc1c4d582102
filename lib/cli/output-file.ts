import { accessSync, constants, realpathSync, type Stats, statSync } from "node:fs";
import { dirname } from "node:path";
import { raise, shown } from "../core/errors.js";

/**
 * Throws unless a file can be written there, and is none of those that are read: told before the work, which may take hours.
 *
 * @param path - as the option gave it
 * @param option - the option's own name
 * @param inputs - the files that the command reads
 * @throws `option` for a folder that is missing or closed, for a file that cannot be written, and for one of the inputs
 */
export function assertOutput(path: string, option: string, inputs: readonly string[]): void {
  const refuse = (expected: string, hint: string) =>
    raise({ code: "option", where: option, expected, got: shown(path), hint });
  if (path === "") refuse("the name of a file", `Say ${option} rule.json.`);
  const there = whatIsAt(path);
  if (there?.isDirectory())
    refuse("a file, not a folder", `Name a file in it: ${option} ${shown(`${path}/rule.json`)}.`);
  if (there && inputs.some((input) => isSame(input, path))) {
    refuse("a file that the command does not read", "It would be lost: choose another name.");
  }
  const folder = dirname(path);
  if (!there && !whatIsAt(folder)?.isDirectory()) {
    refuse("a file in a folder that is there", `Make the folder ${shown(folder)} first, or name another.`);
  }
  if (!canWrite(there ? path : folder)) {
    refuse(`a ${there ? "file" : "folder"} that may be written to`, "Change its permissions, or name another.");
  }
}

/** `undefined` where nothing is, or what should be a folder on the way is none. */
function whatIsAt(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

function isSame(one: string, other: string): boolean {
  try {
    return realpathSync(one) === realpathSync(other);
  } catch {
    return false;
  }
}

function canWrite(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
