// Follows encoding/json/decode.go (Go 1.26) and encoding/json/v2_inject.go (Go 1.27).
import { checkValid, type Dialect } from "./check-valid.ts";
import { type GoTime, parseTime } from "./parse-time.ts";
import { isSpace } from "./scanner.ts";
import { unquote } from "./unquote.ts";

/** A Go struct whose fields are strings, times and pointers to such structs. `goType` has its package: `modfetch.RevInfo`. */
export interface StructType {
  readonly goType: string;
  readonly fields: Readonly<Record<string, "string" | "time" | StructType>>;
}

/** What was set, by path (`Origin.VCS`). Absent: not in the JSON, null, or not of the type. */
export interface Unmarshalled {
  readonly strings: ReadonlyMap<string, string>;
  readonly times: ReadonlyMap<string, GoTime>;
  /** Go's text; null where json.Unmarshal returns nil. */
  readonly error: string | null;
}

/** json.Unmarshal into a struct. Keys match without case, the last of several wins, unknown ones are skipped. */
export function unmarshal(data: Uint8Array, type: StructType, dialect: Dialect): Unmarshalled {
  const syntaxError = checkValid(data, dialect);
  if (syntaxError !== null) return { strings: new Map(), times: new Map(), error: syntaxError };
  return new Decoder(data, type, dialect).run();
}

class Decoder {
  readonly #data: Uint8Array;
  readonly #root: StructType;
  readonly #dialect: Dialect;
  readonly #strings = new Map<string, string>();
  readonly #times = new Map<string, GoTime>();
  #at = 0;
  #typeError: string | null = null;
  #fatal: string | null = null;

  constructor(data: Uint8Array, root: StructType, dialect: Dialect) {
    this.#data = data;
    this.#root = root;
    this.#dialect = dialect;
  }

  run(): Unmarshalled {
    this.#space();
    this.#store(this.#root, this.#root, "", "");
    return { strings: this.#strings, times: this.#times, error: this.#fatal ?? this.#typeError };
  }

  /**
   * Stores the value that begins here into `path`. `owner` is the struct with the field; `keys` is the path as the JSON wrote it.
   */
  #store(type: "string" | "time" | StructType, owner: StructType, path: string, keys: string): void {
    const kind = kindOf(this.#data[this.#at] ?? 0);
    if (typeof type !== "string" && kind === "object") {
      this.#object(type, path, keys);
      return;
    }
    const literal = this.#take();
    if (kind === "null") return;
    if (type === "string" && kind === "string") this.#strings.set(path, unquote(literal));
    else if (type === "time") this.#time(literal, kind, owner, path, keys);
    else this.#wrongType(kind, type === "string" ? "string" : type.goType, owner, path, keys);
  }

  #object(type: StructType, path: string, keys: string): void {
    this.#at++;
    for (;;) {
      this.#space();
      const byte = this.#data[this.#at];
      if (byte === 0x2c) this.#at++;
      else if (byte === 0x7d) break;
      else {
        const key = unquote(this.#take());
        this.#space();
        this.#at++;
        this.#space();
        const name = fieldNamed(type, key);
        const field = name === null ? undefined : type.fields[name];
        if (name === null || field === undefined) this.#take();
        else this.#store(field, type, joined(path, name), joined(keys, key));
        if (this.#fatal !== null) return;
      }
    }
    this.#at++;
  }

  #time(literal: Uint8Array, kind: Kind, owner: StructType, path: string, keys: string): void {
    if (kind !== "string") {
      if (this.#dialect === "v2") this.#wrongType(kind, "time.Time", owner, path, keys);
      else this.#fatal = "Time.UnmarshalJSON: input is not a JSON string";
      return;
    }
    const time = parseTime(this.#dialect === "v2" ? Buffer.from(unquote(literal)) : literal.subarray(1, -1));
    if (time.ok) this.#times.set(path, time.value);
    // The old decoder stops at an error of UnmarshalJSON, and that error hides those kept before; the new one keeps the first.
    else if (this.#dialect === "v2") this.#typeError ??= time.error;
    else this.#fatal = time.error;
  }

  #wrongType(kind: Kind, goType: string, owner: StructType, path: string, keys: string): void {
    const into = this.#dialect === "v2" ? `${shortName(this.#root)}.${keys}` : `${shortName(owner)}.${path}`;
    const target = path === "" ? "Go value" : `Go struct field ${into}`;
    this.#typeError ??= `json: cannot unmarshal ${kind} into ${target} of type ${goType}`;
  }

  /** The bytes of the value that begins here. */
  #take(): Uint8Array {
    const from = this.#at;
    let depth = 0;
    do {
      const byte = this.#data[this.#at] ?? 0;
      if (byte === 0x22) this.#skipString();
      else if (byte === 0x7b || byte === 0x5b) depth++;
      else if (byte === 0x7d || byte === 0x5d) depth--;
      else if (depth === 0) return this.#takeWord(from);
      this.#at++;
    } while (depth > 0);
    return this.#data.subarray(from, this.#at);
  }

  /** A number, true, false or null. */
  #takeWord(from: number): Uint8Array {
    while (/[\w.+-]/.test(String.fromCharCode(this.#data[this.#at] ?? 0))) this.#at++;
    return this.#data.subarray(from, this.#at);
  }

  /** To the closing quote. */
  #skipString(): void {
    this.#at++;
    while (this.#at < this.#data.length && this.#data[this.#at] !== 0x22) {
      this.#at += this.#data[this.#at] === 0x5c ? 2 : 1;
    }
  }

  #space(): void {
    while (isSpace(this.#data[this.#at] ?? 0)) this.#at++;
  }
}

type Kind = "object" | "array" | "string" | "bool" | "null" | "number";

function kindOf(byte: number): Kind {
  switch (String.fromCharCode(byte)) {
    case "{":
      return "object";
    case "[":
      return "array";
    case '"':
      return "string";
    case "t":
    case "f":
      return "bool";
    case "n":
      return "null";
    default:
      return "number";
  }
}

function fieldNamed(type: StructType, key: string): string | null {
  if (Object.hasOwn(type.fields, key)) return key;
  const folded = fold(key);
  return Object.keys(type.fields).find((name) => fold(name) === folded) ?? null;
}

/** encoding/json's foldName, for field names in ASCII: the long s and the Kelvin sign are the only other letters that fold to it. */
function fold(name: string): string {
  return name
    .replaceAll("\u017f", "s")
    .replaceAll("\u212a", "k")
    .replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

function shortName(type: StructType): string {
  return type.goType.slice(type.goType.lastIndexOf(".") + 1);
}

function joined(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}
