/**
 * The stable names of everything that can be wrong with a trial's file, as `error.code` carries them. No name changes
 * its meaning; new ones may come.
 *
 * | the file itself | |
 * |---|---|
 * | `file` | there is no such file, or it can't be opened |
 * | `not-text` | neither text nor bytes were given |
 * | `too-large` | more than 256 MiB |
 * | `binary` | an archive, a workbook, a picture, a PDF |
 * | `utf-16` | UTF-16, with or without its mark |
 * | `not-utf-8` | a byte that UTF-8 does not have, with offset and line |
 * | `nul-byte`, `lone-cr` | a character that has no place in a CSV file, with its line |
 * | `empty-file`, `header-only` | nothing to read |
 *
 * | its shape | |
 * |---|---|
 * | `delimiter` | other separators between columns than those stated |
 * | `too-many-columns`, `too-long` | more than 10,000 columns; a row or quoted cell of more than 4 MiB |
 * | `quotes` | a quote within a cell, or one never closed |
 * | `ragged-row` | more or fewer cells than the header; an empty line |
 * | `column-name`, `duplicate-column` | a column without a name, or two of one name |
 *
 * | its roles | |
 * |---|---|
 * | `column` | a role names a column that is not there |
 * | `roles` | a misspelt role, one column in two roles, a value that no role has |
 *
 * | its cells | |
 * |---|---|
 * | `missing-values` | empty cells, listed by column |
 * | `missing-word` | `NA` and the like, where nobody said what it means |
 * | `decimal-comma`, `decimal-point`, `thousands-separator`, `hexadecimal`, `not-finite`, `number-too-large`, `number-too-small`, `integer-too-large` | a number written otherwise |
 * | `ambiguous-number` | `1,234`, which is 1234 or 1.234 |
 * | `unit`, `currency`, `inexact-number`, `number-pair`, `other-digits` | a number with something beside it, a bound, two numbers, other digits |
 * | `date`, `time` | a date or a time of day |
 * | `invisible-character`, `twin-labels` | a character that is not seen; labels that differ by how they are written only |
 * | `spreadsheet-error`, `sentinel` | `#REF!` and the like; 999 and the like, far from all other values |
 * | `text-in-number`, `mixed-column` | text among numbers, a number among labels |
 * | `too-many-levels`, `column-clash` | more than 50 labels; an indicator named like another column |
 *
 * | its design | |
 * |---|---|
 * | `one-arm`, `more-than-two-arms`, `treated-label` | the arms |
 * | `arm-in-other-words` | a covariate that tells the arm of every patient |
 * | `time` | a time below 0 |
 * | `event` | the label of the outcome that counts as 1 is not there, or is one of three |
 * | `constant-outcome`, `probability`, `duplicate-id`, `rounded-id` | the outcome, the randomization, the identifiers |
 * | `like` | differences from the trial it must be read like, both sides of each |
 * | `files` | fewer than two files to be read together |
 *
 * | two trials, and a rule on another trial | |
 * |---|---|
 * | `same-patients` | two trials that share patients beyond chance |
 * | `arms-exchanged`, `event-exchanged` | treatment or event of one is control or no event of the other |
 * | `other-direction`, `other-outcome-type`, `other-unit`, `other-kind` | outcome or a covariate means something else than where the rule was learned |
 * | `unseen-level`, `empty-cells` | a patient whom the rule has no place for |
 */
export const errorCodes: readonly string[] = [
  "file",
  "not-text",
  "too-large",
  "binary",
  "utf-16",
  "not-utf-8",
  "nul-byte",
  "lone-cr",
  "empty-file",
  "header-only",
  "delimiter",
  "too-many-columns",
  "too-long",
  "quotes",
  "ragged-row",
  "column-name",
  "duplicate-column",
  "column",
  "roles",
  "missing-values",
  "missing-word",
  "decimal-comma",
  "decimal-point",
  "thousands-separator",
  "hexadecimal",
  "not-finite",
  "number-too-large",
  "number-too-small",
  "integer-too-large",
  "ambiguous-number",
  "unit",
  "currency",
  "inexact-number",
  "number-pair",
  "other-digits",
  "date",
  "time",
  "invisible-character",
  "twin-labels",
  "spreadsheet-error",
  "sentinel",
  "text-in-number",
  "mixed-column",
  "too-many-levels",
  "column-clash",
  "one-arm",
  "more-than-two-arms",
  "treated-label",
  "event",
  "constant-outcome",
  "probability",
  "duplicate-id",
  "rounded-id",
  "like",
  "files",
  "same-patients",
  "arms-exchanged",
  "event-exchanged",
  "other-direction",
  "other-outcome-type",
  "other-unit",
  "other-kind",
  "unseen-level",
  "empty-cells",
];
