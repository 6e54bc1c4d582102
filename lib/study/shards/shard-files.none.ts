import { raise } from "../../core/errors.js";
import type { ShardFiles } from "./shard-files.js";

/** Where there are no files, such as in a browser. */
export const shardFile: ShardFiles["shardFile"] = (file) =>
  raise({
    code: "file",
    where: "runStudy",
    expected: "no file here, where there are none to write to",
    got: file,
    hint: "Keep the study that runStudy returns: JSON.stringify(study) holds all of it.",
  });
