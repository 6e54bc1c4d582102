import { createRequire } from "node:module";

/** A display as the kernel would send it. */
export interface Sent {
  readonly data: Record<string, unknown>;
  readonly metadata: Record<string, unknown>;
  readonly transient: { readonly display_id?: string };
  readonly update: boolean;
}

/** Runs `work` as if in a notebook: a module that looks like tslab's kernel stands in the module cache. */
export function inFakeKernel(work: () => void): Sent[] {
  const sent: Sent[] = [];
  const { cache } = createRequire(import.meta.url);
  const path = "/somewhere/node_modules/tslab/dist/jupyter.js";
  const lastWriteDisplayData = (content: Omit<Sent, "update">, update: boolean) => sent.push({ ...content, update });
  cache[path] = { exports: { lastWriteDisplayData } } as unknown as NodeJS.Module;
  try {
    work();
  } finally {
    delete cache[path];
  }
  return sent;
}

/** What `work` writes to the console. */
export function printedBy(work: () => void): string[] {
  const { log } = console;
  const lines: string[] = [];
  console.log = (...words: unknown[]) => lines.push(words.join(" "));
  try {
    work();
  } finally {
    console.log = log;
  }
  return lines;
}
