import { raise } from "../../core/errors.js";
import type { Files } from "./read-file.js";

/** Where there are no files to be read by path, such as in a browser. */
export const readBytes: Files["readBytes"] = async (path) =>
  raise({
    code: "file",
    where: "readTrial",
    expected: "an engine that reads files by their path",
    got: path,
    hint: "Here give the text of the file to parseTrial(text, roles).",
  });

/** The path itself: where there are no files, there are no folders. */
export const nameOf: Files["nameOf"] = (path) => path;
