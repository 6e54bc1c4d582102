import { Cases } from "./cases.js";
import type { Declarations, Door } from "./declared.js";
import { judged } from "./judge.js";

/** What was found behind the doors. */
export interface Walk {
  /** What came of a call and must not: the door, what was wrong about the arguments, and the error. */
  readonly faults: readonly string[];
  /** Parameters and fields for which nobody has said what is right. */
  readonly missing: readonly string[];
  /** Types of things with methods that a call can hand out, and none of whose methods was called. */
  readonly uncalled: readonly string[];
  readonly calls: number;
}

/** Calls every door with everything, then the methods of what it hands out. */
export class Walker {
  readonly #declared: Declarations;
  readonly #cases: Cases;
  readonly #faults = new Map<string, number>();
  readonly #called = new Set<string>();
  #calls = 0;

  constructor(declared: Declarations) {
    this.#declared = declared;
    this.#cases = new Cases(declared);
  }

  /** Goes through the doors. */
  async through(doors: readonly Door[]): Promise<Walk> {
    const handedOut = new Set<string>();
    for (const door of doors) {
      await this.#visit(door, door.name, []);
      this.#declared.thingsIn(door.returns, handedOut);
    }
    return {
      faults: [...this.#faults].map(([fault, count]) => (count > 1 ? `${fault} (and ${count - 1} more)` : fault)),
      missing: [...this.#cases.missing],
      uncalled: [...handedOut].filter((name) => !this.#called.has(name)),
      calls: this.#calls,
    };
  }

  async #visit(door: Door, label: string, within: readonly string[]): Promise<void> {
    const promised = this.#declared.awaited(door.returns);
    const isAsync = promised !== door.returns;
    const kind = this.#declared.thingName(promised);
    for (const one of this.#cases.of(door)) {
      this.#calls++;
      const { fault, result } = await judged(door, one, isAsync);
      if (fault !== undefined) this.#note(label, one.how, fault);
      if (within.length > 0 || fault !== undefined) continue;
      // What came of odd arguments must not break later, when it is used.
      for (const method of this.#methods(promised, kind, result)) {
        const later = await judged(method, { given: this.#cases.whole(method), how: "" }, false);
        if (later.fault !== undefined) this.#note(label, `${one.how}, then ${method.name}`, later.fault);
      }
    }
    if (within.includes(kind)) return;
    const whole = async () => door.call(this.#cases.whole(door));
    const thing: unknown = await whole().catch(() => undefined);
    for (const method of this.#methods(promised, kind, thing)) {
      this.#called.add(kind);
      await this.#visit(method, `${label}().${method.name}`, [...within, kind]);
    }
  }

  #methods(type: Door["returns"], kind: string, thing: unknown): readonly Door[] {
    if ((typeof thing !== "object" && typeof thing !== "function") || thing === null) return [];
    return this.#declared.methodsOf(kind, type, thing, true);
  }

  /** Keeps the first of faults that are alike. */
  #note(label: string, how: string, fault: string): void {
    const known = [...this.#faults.keys()].find((text) => text.startsWith(`${label}: `) && text.endsWith(`: ${fault}`));
    const text = known ?? `${label}: ${how}: ${fault}`;
    this.#faults.set(text, (this.#faults.get(text) ?? 0) + 1);
  }
}
