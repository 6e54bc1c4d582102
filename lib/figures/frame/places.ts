/** A row of names from top to bottom: the name of a group, or of one of its rows. */
export interface Slot<R> {
  readonly y: number;
  readonly text: string;
  readonly row?: R;
}

/** Rows from top to bottom; a new group begins with a line for its name. */
export function placed<R extends { readonly name: string; readonly group?: string }>(rows: readonly R[]): Slot<R>[] {
  const slots: Slot<R>[] = [];
  let y = 0;
  let group: string | undefined;
  for (const row of rows) {
    if (row.group !== undefined && row.group !== group) {
      if (slots.length > 0) y -= 0.35;
      slots.push({ y, text: row.group });
      y -= 1;
    }
    group = row.group;
    slots.push({ y, text: row.name, row });
    y -= 1;
  }
  return slots;
}

/** Places for the labels of lines as near to their values as the height of a line of text allows. */
export function spreadLabels(values: readonly number[], range: readonly [number, number], height: number): number[] {
  return spread(values, ((range[1] - range[0]) * 19) / (height - 160));
}

/** Places for labels as near to their values as a gap between neighbors allows. */
export function spread(values: readonly number[], gap: number): number[] {
  const order = values.map((_, i) => i).sort((a, b) => values[a] - values[b]);
  const out = [...values];
  for (let round = 0; round < 50; round++) {
    let moved = false;
    for (let k = 1; k < order.length; k++) {
      const short = gap - (out[order[k]] - out[order[k - 1]]);
      if (short > gap * 1e-6) {
        out[order[k]] += short / 2;
        out[order[k - 1]] -= short / 2;
        moved = true;
      }
    }
    if (!moved) break;
  }
  return out;
}
