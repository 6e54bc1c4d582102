import { isCode, isProse, type LooseObject, type Way } from "./place.js";

const metadataOf = (cell: LooseObject): LooseObject => cell.metadata as LooseObject;

const rawAdded: Way = (place) => {
  const found = place.cell(isProse, "prose cell");
  const cell = { cell_type: "raw", id: "one-more", metadata: {}, source: "<b>The rule gains 9 points.</b>" };
  found.notebook.cells.splice(found.at, 0, cell);
  place.store(found);
  return `${found.lesson}, a raw cell behind cell ${found.at}`;
};

const rawTurned: Way = (place) => {
  const found = place.cell(isProse, "prose cell");
  found.cell.cell_type = "raw";
  place.store(found);
  return `${found.lesson}, cell ${found.at} became raw`;
};

const tagged: Way = (place) => {
  const found = place.cell(isProse, "prose cell");
  metadataOf(found.cell).tags = [place.pick(["remove-cell", "hide-input", "remove_output", "skip"], "tag")];
  place.store(found);
  place.storeTable();
  return `${found.lesson}, cell ${found.at} has a tag that hides, and the table follows`;
};

const scripted: Way = (place) => {
  const found = place.cell(isProse, "prose cell");
  (found.notebook.metadata as LooseObject).widgets = { "text/html": "<script>document.title = 'x'</script>" };
  place.store(found);
  return `${found.lesson}: a script in the notebook's metadata`;
};

const attached: Way = (place) => {
  const found = place.cell(isProse, "prose cell");
  found.cell.attachments = { "x.png": { "image/png": "iVBORw0KGgo=" } };
  place.store(found);
  return `${found.lesson}, cell ${found.at} has an attachment`;
};

const folded: Way = (place) => {
  const found = place.cell(isCode, "code cell");
  metadataOf(found.cell).jupyter = { [place.pick(["source_hidden", "outputs_hidden"], "way")]: true };
  place.store(found);
  return `${found.lesson}, cell ${found.at} is folded away`;
};

const hasHtml = (output: unknown): boolean =>
  (output as { data?: LooseObject } | undefined)?.data?.["text/html"] !== undefined;

const htmlScript: Way = (place) => {
  const fits = (cell: LooseObject) => Array.isArray(cell.outputs) && cell.outputs.some(hasHtml);
  const found = place.cell(fits, "table");
  const output = (found.cell.outputs as LooseObject[]).find(hasHtml) as LooseObject;
  const data = output.data as LooseObject;
  data["text/html"] = `${[data["text/html"]].flat().join("")}<script>document.title = "x"</script>`;
  place.store(found);
  place.storeTable();
  return `${found.lesson}, cell ${found.at}: a script in a table, and the table of the course follows`;
};

const proseScript: Way = (place) => {
  const found = place.cell(isProse, "prose cell");
  found.cell.source = `${[found.cell.source].flat().join("")}\n\n<img src="x" onerror="document.title = 'x'">`;
  place.store(found);
  place.storeTable();
  return `${found.lesson}, cell ${found.at}: a handler in the prose, and the table follows`;
};

const program: Way = (place) => {
  const found = place.cell((cell) => isCode(cell) && Array.isArray(cell.outputs), "code cell");
  const data = { "application/javascript": "document.title = 'x'" };
  (found.cell.outputs as LooseObject[]).push({ output_type: "display_data", data, metadata: {} });
  place.store(found);
  return `${found.lesson}, cell ${found.at}: an output that runs`;
};

const recounted: Way = (place) => {
  const found = place.cell(isCode, "code cell");
  found.cell.execution_count = (found.cell.execution_count as number) + 1 + place.random.integer(9);
  place.store(found);
  return `${found.lesson}, cell ${found.at} says it was run as number ${found.cell.execution_count}`;
};

const outOfOrder: Way = (place) => {
  const [a, b] = place.pickTwo(place.cells(isCode, "code cell"), "code cells of a lesson");
  [a.cell.execution_count, b.cell.execution_count] = [b.cell.execution_count, a.cell.execution_count];
  place.store(a);
  place.storeTable();
  return `${a.lesson}, cells ${a.at} and ${b.at} say they were run in the other order, and the table follows`;
};

/** Faults in cells as a file keeps them: raw cells, what hides, what runs, and the order of runs. */
export const RAW_CELLS: readonly Way[] = [rawAdded, rawTurned];
export const METADATA: readonly Way[] = [tagged, scripted, attached, folded];
export const SCRIPTS: readonly Way[] = [htmlScript, proseScript, program];
export const RUN_ORDER: readonly Way[] = [recounted, outOfOrder];
