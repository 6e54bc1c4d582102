import { test } from "node:test";
import { refuses } from "../../support/trial-files.js";

const file = (cells: readonly string[], second?: readonly string[]) =>
  `arm,cured,x${second ? ",z" : ""}\n${cells
    .map((cell, i) => `${i % 2 ? "new" : "old"},${(i >> 1) % 2},"${cell}"${second ? `,"${second[i]}"` : ""}`)
    .join("\n")}\n`;
const NO_DECIMAL = /^(?!.*--decimal)/s;

test("1,234 is 1234 or 1.234: both are named, and no decimal sign is proposed", () => {
  refuses(file(["1,234", "2,345", "999", "3,456"]), "ambiguous-number", /"1,234", which is 1234 or 1\.234/);
  refuses(file(["1,234", "2,345", "999", "3,456"]), "ambiguous-number", NO_DECIMAL);
});

test("what the commas are is read from cells that can have one meaning only", () => {
  refuses(file(["1,234", "2,5", "3,456", "4,567"]), "decimal-comma", /--decimal ,/);
  refuses(file(["1,234", "0,345", "3,456", "4,567"]), "decimal-comma", /--decimal ,/);
  refuses(file(["1,234", "1,234,567", "3,456", "4,567"]), "thousands-separator", NO_DECIMAL);
  refuses(file(["1,234", "1,234.5", "3,456", "4,567"]), "thousands-separator", NO_DECIMAL);
  refuses(file(["1,234", "12.5", "3,456", "4,567"]), "thousands-separator", NO_DECIMAL);
  refuses(file(["1.234,5", "1.234", "3.456", "4.567"]), "decimal-comma", /--decimal ,/);
  refuses(file(["1,5", "2.5", "3.5", "4.5"]), "decimal-comma", NO_DECIMAL);
});

test("no decimal comma is proposed for a file that writes points in another column", () => {
  refuses(file(["1,5", "2,5", "3,5", "4,5"], ["1.5", "2.5", "3.5", "4.5"]), "decimal-comma", NO_DECIMAL);
  refuses(file(["1,5", "2,5", "3,5", "4,5"], ["1", "2", "3", "4"]), "decimal-comma", /--decimal ,/);
});
