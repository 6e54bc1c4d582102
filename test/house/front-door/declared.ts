import { join } from "node:path";
import ts from "typescript";
import { ROOT } from "../rooms.js";

/** A parameter of a door, as it is declared. */
export interface Parameter {
  readonly name: string;
  readonly type: ts.Type;
  readonly isOptional: boolean;
  readonly isRest: boolean;
}

/** A function that a reader can call: its name, its parameters, and how it is called. */
export interface Door {
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly returns: ts.Type;
  readonly call: (given: readonly unknown[]) => unknown;
}

/** A module: its declarations, and what it is when it runs. */
export interface Declared {
  /** A path below the project's folder. */
  readonly file: string;
  /** Its text, where it is not on the disk. */
  readonly text?: string;
  readonly runs: { readonly [name: string]: unknown };
}

type Callable = (...given: unknown[]) => unknown;

/** What is declared of some modules, read by the compiler. */
export class Declarations {
  readonly checker: ts.TypeChecker;
  readonly doors: readonly Door[];

  constructor(modules: readonly Declared[]) {
    const options: ts.CompilerOptions = {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      strict: true,
      skipLibCheck: true,
      types: ["node"],
    };
    const host = ts.createCompilerHost(options);
    const planted = new Map(
      modules.flatMap(({ file, text }) => (text === undefined ? [] : [[join(ROOT, file), text]])),
    );
    const { readFile, fileExists } = host;
    host.readFile = (path) => planted.get(path) ?? readFile(path);
    host.fileExists = (path) => planted.has(path) || fileExists(path);
    const files = modules.map(({ file }) => join(ROOT, file));
    const program = ts.createProgram(files, options, host);
    this.checker = program.getTypeChecker();
    this.doors = modules.flatMap(({ runs }, k) => this.#doorsOf(program.getSourceFile(files[k])!, runs));
  }

  /** The doors that a module exports: functions, classes with what they can do themselves, and functions in tables. */
  #doorsOf(source: ts.SourceFile, runs: Declared["runs"]): Door[] {
    const exported = this.checker.getExportsOfModule(this.checker.getSymbolAtLocation(source)!);
    return exported.flatMap((symbol) => {
      const found = symbol.flags & ts.SymbolFlags.Alias ? this.checker.getAliasedSymbol(symbol) : symbol;
      if (!(found.flags & ts.SymbolFlags.Value)) return [];
      const type = this.checker.getTypeOfSymbol(found);
      const value = runs[symbol.name];
      if (type.getCallSignatures().length > 0) return this.#doors(symbol.name, type.getCallSignatures(), value);
      const made = this.#doors(`new ${symbol.name}`, type.getConstructSignatures(), (...given: unknown[]) =>
        Reflect.construct(value as Callable, given),
      );
      return [...made, ...this.methodsOf(symbol.name, type, value)];
    });
  }

  /** The methods of a thing that take arguments, and those of a table of functions whether they take any or not. */
  methodsOf(name: string, type: ts.Type, thing: unknown, withArguments = false): Door[] {
    const own = withArguments ? this.#doors(name, type.getCallSignatures(), thing) : [];
    const inside = type.getProperties().flatMap((property) => {
      const method = (thing as { readonly [name: string]: unknown })[property.name];
      // What a class has of the engine, such as captureStackTrace, is no door of ours.
      if (!isOurs(property) || typeof method !== "function") return [];
      const signatures = this.checker.getNonNullableType(this.checker.getTypeOfSymbol(property)).getCallSignatures();
      return this.#doors(`${name}.${property.name}`, signatures, (...given: unknown[]) => method.apply(thing, given));
    });
    return [...own, ...inside].filter(({ parameters }) => !withArguments || parameters.length > 0);
  }

  /** Whether a signature only says at once what those before it say one by one. */
  #isSumOf(signature: ts.Signature, before: readonly ts.Signature[]): boolean {
    const firstOf = (one: ts.Signature) => {
      const [parameter] = one.getParameters();
      return parameter === undefined ? undefined : this.checker.getTypeOfSymbol(parameter);
    };
    const type = firstOf(signature);
    return type?.isUnion() === true && type.types.every((part) => before.some((one) => firstOf(one) === part));
  }

  #doors(name: string, signatures: readonly ts.Signature[], value: unknown): Door[] {
    return signatures
      .filter((signature, k) => !this.#isSumOf(signature, signatures.slice(0, k)))
      .map((signature, k) => ({
        name: k === 0 ? name : `${name} (${k + 1})`,
        parameters: signature.getParameters().map((parameter) => {
          const declaration = parameter.valueDeclaration as ts.ParameterDeclaration;
          const isRest = declaration?.dotDotDotToken !== undefined;
          const isOptional = declaration?.questionToken !== undefined || isRest;
          const type = this.checker.getNonNullableType(this.checker.getTypeOfSymbol(parameter));
          return { name: parameter.name, type, isOptional, isRest };
        }),
        returns: signature.getReturnType(),
        call: (given) => (value as Callable)(...given),
      }));
  }

  /** What a thing with methods is called: by its interface or class, learners of every model alike. */
  thingName(type: ts.Type): string {
    const [part] = type.isIntersection() ? type.types : [type];
    return (part.symbol?.name ?? "thing").replace(/^LearnerOf$/, "Learner");
  }

  /** The names by which a type may be known, the nearest first: its alias, then its interface or class. */
  namesOf(type: ts.Type): readonly string[] {
    const names = [type.aliasSymbol?.name, type.symbol?.name].filter((name) => name !== undefined && !/^__/.test(name));
    return names as string[];
  }

  /** The fields that a type declares, what is undefined taken off, and whether each may be left out. */
  fieldsOf(type: ts.Type): ReadonlyMap<string, { readonly type: ts.Type; readonly isOptional: boolean }> {
    const fields = type.getProperties().filter((field) => isOurs(field) && !/^__@/.test(field.name));
    return new Map(
      fields.map((field) => {
        const isOptional = (field.flags & ts.SymbolFlags.Optional) !== 0;
        return [field.name, { type: this.checker.getNonNullableType(this.checker.getTypeOfSymbol(field)), isOptional }];
      }),
    );
  }

  /** Whether a type is declared by the project. */
  isOurs(type: ts.Type): boolean {
    return type.symbol !== undefined && isOurs(type.symbol);
  }

  /** A promise's type becomes that of what it promises. */
  awaited(type: ts.Type): ts.Type {
    return this.checker.getAwaitedType(type) ?? type;
  }

  /** The types of things with methods that a call can hand out, at any depth, by name. */
  thingsIn(type: ts.Type, found: Set<string>, seen: Set<ts.Type> = new Set()): void {
    const whole = this.awaited(type);
    if (seen.has(whole)) return;
    seen.add(whole);
    if (whole.isUnionOrIntersection()) {
      for (const part of whole.types) this.thingsIn(part, found, seen);
      return;
    }
    const entry = this.checker.getIndexTypeOfType(whole, ts.IndexKind.Number);
    if (entry !== undefined) {
      this.thingsIn(entry, found, seen);
      return;
    }
    if (!whole.symbol || !isOurs(whole.symbol)) return;
    const methods = this.methodTypes(whole);
    if (methods.length > 0) found.add(this.thingName(whole));
    for (const signature of methods) this.thingsIn(signature.getReturnType(), found, seen);
    for (const { type: field } of this.fieldsOf(whole).values()) {
      if (field.getCallSignatures().length === 0) this.thingsIn(field, found, seen);
    }
  }

  /** The signatures with parameters that a type can be called by, or a method of it. */
  methodTypes(type: ts.Type): readonly ts.Signature[] {
    const own = type.getProperties().filter(isOurs);
    const signatures = own.flatMap((property) =>
      this.checker.getNonNullableType(this.checker.getTypeOfSymbol(property)).getCallSignatures(),
    );
    return [...type.getCallSignatures(), ...signatures].filter((signature) => signature.getParameters().length > 0);
  }
}

/** Whether something is declared by the project and not by the engine. */
function isOurs(symbol: ts.Symbol): boolean {
  const files = (symbol.declarations ?? []).map((declaration) => declaration.getSourceFile().fileName);
  return files.length === 0 || files.some((file) => file.startsWith(ROOT) && !/[\\/]node_modules[\\/]/.test(file));
}
