// What every worker thread runs. CommonJS, since the pool loads it by require: a thread that is ended while it requires an ES
// module takes the process with it on Node 20. Its types are those of threads.ts, which TypeScript 5.0 can't import here.

let prepared: { readonly task: number; readonly answer: (asked: unknown) => unknown } | undefined;

/** Answers questions (an `Envelope`) by the module that their task names; gives a `Reply` each, up to the first problem. */
async function answer(envelope: {
  task: number;
  module: string;
  shared: unknown;
  asked: unknown[];
}): Promise<object[]> {
  const { task, module, shared, asked } = envelope;
  const replies: object[] = [];
  try {
    if (prepared?.task !== task) {
      const { default: prepare } = await import(module);
      prepared = { task, answer: prepare(shared) };
    }
    for (const question of asked) replies.push({ reply: prepared.answer(question) });
  } catch (error) {
    const own = error as Error & { toJSON?(): unknown };
    if (own?.name !== "TreatmentRulesError" || !own.toJSON) throw error;
    replies.push({ problem: own.toJSON() });
  }
  return replies;
}

export = answer;
