import { type Stream, stream } from "treatment-rules";
import ts from "typescript";
import type { Declarations, Door, Parameter } from "./declared.js";
import { DRAWN_BY_FIELD, DRAWN_BY_PARAMETER, DRAWN_BY_TYPE } from "./figures.js";
import { HOSTILE, type Hostile } from "./hostile.js";
import { BY_FIELD, BY_NAME, BY_PARAMETER, BY_TYPE, OPEN } from "./rights.js";

/** A right value for a parameter or a field, made anew for every call. */
export interface Right {
  readonly make: () => unknown;
  readonly type: ts.Type;
  /** Whether a name that it does not declare must be refused. */
  readonly isClosed: boolean;
}

/** A call to be made, and what must become of it. */
export interface Case {
  readonly given: readonly unknown[];
  readonly how: string;
  /** True where only an error will do, since a misspelt name would be passed over in silence. */
  readonly mustFail?: boolean;
  /** True where only a result will do, for everything is as it should be. */
  readonly mustPass?: boolean;
}

/** Fields that keep a call short: they are given wrong values, but not left out. */
const SHORT: ReadonlySet<string> = new Set(["workers", "n", "truthDraws", "draws"]);

/** How many hostile values each field of a right value is given: all, and fewer where it lies deeper. */
const SAMPLE: { readonly [depth: number]: number } = { 2: Infinity, 1: 12, 0: 0 };

/** True for an object that was written out, printed results among them. */
function isPlain(value: unknown): value is { readonly [name: string]: unknown } {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

const PARAMETERS_AND_FIELDS = { ...DRAWN_BY_PARAMETER, ...DRAWN_BY_FIELD, ...BY_PARAMETER, ...BY_FIELD };
const TYPES = { ...DRAWN_BY_TYPE, ...BY_TYPE };

function known<T>(table: { readonly [name: string]: T }, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

/** The right values of a parameter or field; none where the registry and the declaration leave it open. */
export function rightsOf(
  declared: Declarations,
  type: ts.Type,
  keys: readonly string[],
  name: string,
  within = 0,
): readonly Right[] {
  const text = declared.checker.typeToString(type);
  const names = [text, ...declared.namesOf(type)];
  const isClosed = !names.some((type) => OPEN.has(type)) && !type.isUnion();
  const found =
    keys.map((key) => known(PARAMETERS_AND_FIELDS, key)).find((rights) => rights !== undefined) ??
    names.map((type) => known(TYPES, type)).find((rights) => rights !== undefined) ??
    known(BY_NAME, name);
  if (found !== undefined) return found.map((make) => ({ make, type, isClosed }));
  if (type.isUnion()) return type.types.flatMap((part) => rightsOf(declared, part, keys, name, within));
  if (type.isStringLiteral() || type.isNumberLiteral()) return [{ make: () => type.value, type, isClosed }];
  const { checker } = declared;
  if (text === "true" || text === "false") return [{ make: () => text === "true", type, isClosed }];
  if (text === "string") return [{ make: () => "text", type, isClosed }];
  if (text === "number") return [{ make: () => 1, type, isClosed }];
  if (within > 3 || type.getCallSignatures().length > 0 || text === "unknown" || text === "any") return [];
  if (checker.isArrayType(type)) {
    const [entry] = checker.getTypeArguments(type as ts.TypeReference);
    return rightsOf(declared, entry, [], name, within + 1)
      .slice(0, 1)
      .map(({ make }) => ({ make: () => [make()], type, isClosed }));
  }
  return declared.isOurs(type) ? objectOf(declared, type, isClosed, within + 1) : [];
}

/** An object with the fields that its type asks for. */
function objectOf(declared: Declarations, type: ts.Type, isClosed: boolean, within: number): readonly Right[] {
  const needed = [...declared.fieldsOf(type)].filter(([, { isOptional }]) => !isOptional);
  const rights = needed.map(
    ([name, field]) => [name, fieldRights(declared, type, name, field.type, within)[0]] as const,
  );
  if (rights.some(([, right]) => right === undefined)) return [];
  const make = () => Object.fromEntries(rights.map(([name, right]) => [name, right!.make()]));
  return [{ make, type, isClosed }];
}

function fieldRights(
  declared: Declarations,
  owner: ts.Type,
  name: string,
  type: ts.Type,
  within = 0,
): readonly Right[] {
  const keys = declared.namesOf(owner).map((type) => `${type}.${name}`);
  return rightsOf(declared, type, keys, name, within);
}

/** What a door is called with. */
export class Cases {
  readonly #declared: Declarations;
  /** Which hostile values a field is given. */
  readonly #random: Stream = stream("front door");
  /** Parameters and fields for which there is no right value. */
  readonly missing = new Set<string>();
  /** What nothing is known of. */
  readonly #open: Right;

  constructor(declared: Declarations) {
    this.#declared = declared;
    this.#open = { make: () => undefined, type: declared.checker.getAnyType(), isClosed: false };
  }

  /** Right arguments of a door, one list for every way to say the parameter it is about. */
  rightsFor(door: Door): readonly (readonly Right[])[] {
    return door.parameters.map((parameter) => this.#rightsOf(door, parameter));
  }

  /** A call with everything right, as many parameters as there are. */
  whole(door: Door): readonly unknown[] {
    return this.rightsFor(door).map(([right]) => right?.make());
  }

  /** All that a door is called with: nothing, wrong things, and right things with one thing about them wrong. */
  *of(door: Door): Generator<Case> {
    const rights = this.rightsFor(door);
    yield { given: [], how: "with nothing" };
    const base = () => rights.map(([right]) => right?.make());
    for (const [k, own] of rights.entries()) {
      const { name } = door.parameters[k];
      const put = (value: unknown) => base().map((right, at) => (at === k ? value : right));
      for (const { name: wrong, value } of HOSTILE) yield { given: put(value), how: `${name}: ${wrong}` };
      for (const right of own) {
        const value = right.make();
        yield { given: put(value), how: `${name}: right`, mustPass: !door.parameters[k].isRest };
        for (const { value: changed, ...rest } of this.#mutations(value, right, 2)) {
          yield { ...rest, given: put(changed), how: `${name}${rest.how}` };
        }
      }
    }
  }

  #rightsOf(door: Door, { name, type }: Parameter): readonly Right[] {
    const found = rightsOf(this.#declared, type, [`${door.name}.${name}`], name);
    if (found.length === 0) this.missing.add(`${door.name}: ${name}, a ${this.#declared.checker.typeToString(type)}`);
    return found;
  }

  /** Values with one field left out, misspelt, or replaced. */
  *#mutations(
    value: unknown,
    right: Right,
    depth: number,
  ): Generator<Omit<Case, "given"> & { readonly value: unknown }> {
    if (Array.isArray(value)) {
      yield { value: [], how: ": empty" };
      for (const { name, value: wrong } of this.#sample(depth))
        yield { value: [wrong, ...value.slice(1)], how: `[0]: ${name}` };
      const entry = this.#entryOf(right);
      for (const { value: changed, ...rest } of this.#mutations(value[0], entry, depth)) {
        yield { ...rest, value: [changed, ...value.slice(1)], how: `[0]${rest.how}` };
      }
      return;
    }
    if (depth === 0 || !isPlain(value)) return;
    const fields = this.#declared.fieldsOf(right.type);
    const declared = right.isClosed ? [...fields.keys()] : [];
    for (const name of new Set([...Object.keys(value), ...declared])) {
      const { [name]: own, ...others } = value;
      const rights = this.#fieldRights(right.type, name, fields.get(name)?.type);
      if (own === undefined && rights.length === 0) this.missing.add(`${this.#nameOf(right.type)}.${name}`);
      const values = own === undefined ? rights : [{ ...(rights[0] ?? this.#open), make: () => own }];
      if (own !== undefined && !SHORT.has(name)) yield { value: others, how: `.${name}: left out` };
      yield {
        value: { ...others, [`${name}z`]: values[0]?.make() },
        how: `.${name}z: misspelt`,
        mustFail: right.isClosed,
      };
      for (const { name: wrong, value: hostile } of this.#sample(depth)) {
        if (hostile === undefined && SHORT.has(name)) continue;
        yield { value: { ...others, [name]: hostile }, how: `.${name}: ${wrong}` };
      }
      for (const inside of values) {
        const inner = inside.make();
        if (own === undefined) yield { value: { ...others, [name]: inner }, how: `.${name}: right` };
        const isClosed = right.isClosed && inside.isClosed;
        for (const { value: changed, ...rest } of this.#mutations(inner, { ...inside, isClosed }, depth - 1)) {
          yield { ...rest, value: { ...others, [name]: changed }, how: `.${name}${rest.how}` };
        }
      }
    }
  }

  #fieldRights(owner: ts.Type, name: string, type: ts.Type | undefined): readonly Right[] {
    return type === undefined ? [] : fieldRights(this.#declared, owner, name, type);
  }

  #entryOf({ type, isClosed }: Right): Right {
    const entry = this.#declared.checker.getIndexTypeOfType(type, ts.IndexKind.Number);
    if (entry === undefined || entry.isUnion()) return this.#open;
    const isKnown = !this.#declared.namesOf(entry).some((type) => OPEN.has(type));
    return { make: () => undefined, type: entry, isClosed: isClosed && isKnown };
  }

  #nameOf(type: ts.Type): string {
    return this.#declared.namesOf(type)[0] ?? this.#declared.checker.typeToString(type);
  }

  /** Some hostile values, the fewer the deeper. */
  #sample(depth: number): readonly Hostile[] {
    const places = this.#random.permutation(HOSTILE.length).subarray(0, SAMPLE[depth]);
    return Array.from(places, (at) => HOSTILE[at]);
  }
}
