import { parseIpv4 } from "@/lib/core/ipv4";
import { ALWAYS, type Condition, type RequestField } from "@/lib/model/condition";
import { headText } from "@/lib/parsers/braces";
import type { Token } from "@/lib/parsers/braces-tokens";
import { compareFolded, compareRegex, textOf } from "./expression-compare";
import type { OptionDictionary, OptionRef } from "./option-dictionary";
import { colonHex, latin1Hex } from "./option-value";

/** A data expression, as far as it can be told from the text. */
export type Data =
  | { kind: "bytes"; hex: string }
  | { kind: "number" }
  /** A field's bytes written as numbers (`binary-to-ascii`): so many bytes each, in this base, with this between them. */
  | { kind: "digits"; of: FieldData; base: number; bytes: number; separator: string }
  | { kind: "field"; field: RequestField; offset?: number; length?: number; folded?: "lcase" | "ucase" }
  | { kind: "opaque"; why: string };

type FieldData = Data & { kind: "field" };

/**
 * dhcpd-eval(5): a boolean expression → when it is true. `and` and `or` have the same rank and are read from left to right (seen with
 * dhcpd 4.4.3: `a or b and c` is `(a or b) and c`); `not` binds to the next term only. What cannot be told from the text is `unknown`.
 */
export function readCondition(tokens: Token[], dictionary: OptionDictionary): Condition {
  const reader = new ExpressionReader(tokens, dictionary);
  const condition = reader.boolean();
  if (!condition || !reader.done()) return { op: "unknown", why: `cannot read the expression ${headText(tokens)}` };
  return condition;
}

/** A data expression that stands alone (`match …;`, a subclass's value, `= …`). null when there is more than one. */
export function readData(tokens: Token[], dictionary: OptionDictionary): Data | null {
  const reader = new ExpressionReader(tokens, dictionary);
  const data = reader.data();
  return data && reader.done() ? data : null;
}

/** Field and bytes are equal. */
export function equalTo(data: Data, hex: string): Condition {
  if (data.kind === "bytes") return data.hex === hex ? ALWAYS : { op: "never", why: "two different constants" };
  if (data.kind === "digits") return equalDigits(data, hex);
  if (data.kind !== "field") return { op: "unknown", why: data.kind === "opaque" ? data.why : "compares a number" };
  if (data.folded) {
    const possible = changeCase(hex, data.folded === "lcase") === hex;
    return possible ? compareFolded(data, hex) : { op: "never", why: `${data.folded} never yields these letters` };
  }
  const bytes = hex.length / 2;
  if (data.length !== undefined && bytes > data.length)
    return { op: "never", why: `${data.length} bytes are compared with ${bytes}` };
  return {
    op: "equals",
    field: data.field,
    value: hex,
    ...(data.offset === undefined ? {} : { offset: data.offset }),
    ...(data.length === undefined ? {} : { length: data.length }),
  };
}

/** The text that numbers give is only this one where each number stands alone, or what separates them is seen. */
function equalDigits({ of, base, bytes, separator }: Data & { kind: "digits" }, hex: string): Condition {
  const text = textOf(hex);
  const parts = separator === "" ? [text] : text.split(separator);
  const numbers = parts.map((part) => Number.parseInt(part, base));
  if (parts.some((part, at) => numbers[at]?.toString(base) !== part || numbers[at] >= 256 ** bytes))
    return { op: "never", why: `binary-to-ascii never yields "${text}" there` };
  // Firmware sends one architecture (RFC 4578), a number of two bytes.
  const single = of.length === bytes || (bytes === 2 && isArchitecture(of));
  if (separator === "" && !single)
    return { op: "unknown", why: "binary-to-ascii joins numbers of an unknown count without a separator" };
  return equalTo(of, numbers.map((number) => number.toString(16).padStart(bytes * 2, "0")).join(""));
}

const isArchitecture = ({ field, offset, length }: FieldData) =>
  typeof field === "object" && field.option === 93 && field.suboption === undefined && !offset && length === undefined;

/** Nobody nests deeper by hand; a text of a million brackets must not exhaust the stack. */
const DEEPEST = 200;

class ExpressionReader {
  private at = 0;
  private depth = 0;
  constructor(
    private readonly tokens: Token[],
    private readonly dictionary: OptionDictionary,
  ) {}

  done(): boolean {
    return this.at >= this.tokens.length;
  }

  private peek(): string {
    const token = this.tokens[this.at];
    return token && token.kind !== "string" ? token.text.toLowerCase() : "";
  }

  private take(text: string): boolean {
    if (this.peek() !== text) return false;
    this.at++;
    return true;
  }

  boolean(): Condition | null {
    let left = this.term();
    while (left && (this.peek() === "and" || this.peek() === "or")) {
      const op = this.peek() as "and" | "or";
      this.at++;
      const right = this.term();
      if (!right) return null;
      left = left.op === op ? { op, of: [...left.of, right] } : { op, of: [left, right] };
    }
    return left;
  }

  private term(): Condition | null {
    if (this.depth > DEEPEST) return null;
    this.depth++;
    const condition = this.innerTerm();
    this.depth--;
    return condition;
  }

  private innerTerm(): Condition | null {
    if (this.take("not") || this.take("!")) {
      const inner = this.term();
      return inner && { op: "not", of: inner };
    }
    if (this.take("exists")) return this.exists();
    if (this.take("known")) return { op: "known-client" };
    if (this.take("true")) return ALWAYS;
    if (this.take("false")) return { op: "never", why: "false" };
    if (this.take("static")) return { op: "unknown", why: "depends on whether the client has a fixed address" };
    if (this.take("check")) {
      const name = this.tokens[this.at++]?.text ?? "";
      return { op: "unknown", why: `depends on membership of class ${name}` };
    }
    if (this.peek() === "(") {
      const start = this.at++;
      const inner = this.boolean();
      if (inner && this.take(")")) return inner;
      this.at = start;
    }
    return this.comparison();
  }

  private exists(): Condition | null {
    const name = this.tokens[this.at++]?.text;
    if (!name) return null;
    const option = this.dictionary.find(name);
    if (!option) return { op: "unknown", why: `no option is called ${name}` };
    const field = fieldOf(option, this.dictionary);
    if (!field || typeof field === "string") return { op: "unknown", why: `depends on option ${name}` };
    if (field.suboption === undefined) return { op: "exists", option: field.option };
    return {
      op: "and",
      of: [
        { op: "exists", option: field.option },
        { op: "unknown", why: `depends on option ${name}` },
      ],
    };
  }

  private comparison(): Condition | null {
    const left = this.data();
    if (!left) return null;
    const operator = this.peek();
    if (!["=", "!=", "~=", "~~"].includes(operator)) return null;
    this.at++;
    const right = this.data();
    if (!right) return null;
    if (operator === "~=" || operator === "~~") {
      if (left.kind !== "field" || right.kind !== "bytes")
        return { op: "unknown", why: "matches a pattern that is not constant" };
      return compareRegex(left, right.hex, operator === "~~");
    }
    const equal = this.equal(left, right);
    return operator === "=" ? equal : { op: "not", of: equal };
  }

  private equal(left: Data, right: Data): Condition {
    if (left.kind === "opaque") return { op: "unknown", why: left.why };
    if (right.kind === "opaque") return { op: "unknown", why: right.why };
    // dhcpd compares a number with data and finds them different, always (`option arch = 7` is never true).
    if (left.kind === "number" || right.kind === "number")
      return left.kind === right.kind
        ? { op: "unknown", why: "compares two numbers" }
        : { op: "never", why: "compares an option's bytes with a number; dhcpd wants 00:07 here" };
    if (right.kind === "bytes") return equalTo(left, right.hex);
    if (left.kind === "bytes") return equalTo(right, left.hex);
    return { op: "unknown", why: "compares two fields of the request" };
  }

  data(): Data | null {
    if (this.depth > DEEPEST) return null;
    this.depth++;
    const data = this.innerData();
    this.depth--;
    return data;
  }

  private innerData(): Data | null {
    const token = this.tokens[this.at];
    if (!token) return null;
    if (token.kind === "string") {
      this.at++;
      return { kind: "bytes", hex: latin1Hex(token.text) };
    }
    const word = token.text.toLowerCase();
    switch (word) {
      case "(": {
        this.at++;
        const inner = this.data();
        return inner && this.take(")") ? inner : null;
      }
      case "option":
      case "config-option": {
        this.at++;
        const name = this.tokens[this.at++]?.text;
        if (!name) return null;
        if (word !== "option") return { kind: "opaque", why: `depends on what the server set for ${name}` };
        const option = this.dictionary.find(name);
        const field = option && fieldOf(option, this.dictionary);
        return field ? { kind: "field", field } : { kind: "opaque", why: `depends on option ${name}` };
      }
      case "hardware":
        this.at++;
        return { kind: "field", field: "hardware" };
      case "substring":
      case "packet":
      case "suffix":
      case "lcase":
      case "ucase":
      case "concat":
      case "encode-int":
        this.at++;
        return this.call(word);
      case "binary-to-ascii":
        this.at++;
        return this.digits();
    }
    if (/^-?\d+$/.test(word)) {
      this.at++;
      return { kind: "number" };
    }
    const hex = colonHex(word);
    if (hex !== null && (word.includes(":") || /^[0-9a-f]{1,2}$/.test(word))) {
      this.at++;
      return { kind: "bytes", hex };
    }
    const address = parseIpv4(word);
    if (address !== null) {
      this.at++;
      return { kind: "bytes", hex: address.toString(16).padStart(8, "0") };
    }
    return this.opaque(word);
  }

  /** Anything else that is called like a function: skipped as a balanced whole, so that the rest can be read. */
  private opaque(word: string): Data | null {
    if (!/^[a-z][\w.-]*$/.test(word) || ["and", "or", "not", "exists", "known"].includes(word)) return null;
    this.at++;
    if (this.peek() === "(") this.skipParens();
    return { kind: "opaque", why: `depends on ${word}` };
  }

  private skipParens(): void {
    let depth = 0;
    for (; this.at < this.tokens.length; this.at++) {
      if (this.peek() === "(") depth++;
      else if (this.peek() === ")" && --depth === 0) {
        this.at++;
        return;
      }
    }
  }

  private call(name: string): Data | null {
    const start = this.at;
    if (!this.take("(")) return null;
    if (name === "encode-int" || name === "packet") {
      const first = this.integer();
      const second = this.take(",") ? this.integer() : null;
      if (first !== null && second !== null && this.take(")")) return numeric(name, first, second);
      this.at = start;
      this.skipParens();
      return { kind: "opaque", why: `depends on ${name}` };
    }
    const data: Data[] = [];
    const numbers: number[] = [];
    do {
      const number = data.length > 0 && name !== "concat" ? this.integer() : null;
      if (number !== null) numbers.push(number);
      else {
        const one = this.data();
        if (!one) return null;
        data.push(one);
      }
    } while (this.take(","));
    if (!this.take(")")) return null;
    return combine(name, data, numbers);
  }

  /** `binary-to-ascii (base, width in bits, separator, data)`; of what has no constant form the whole is skipped. */
  private digits(): Data | null {
    const start = this.at;
    const opaque: Data = { kind: "opaque", why: "depends on binary-to-ascii" };
    if (!this.take("(")) return null;
    const base = this.integer();
    const width = this.take(",") ? this.integer() : null;
    const separator = this.take(",") ? this.data() : null;
    const of = this.take(",") ? this.data() : null;
    const whole = of !== null && this.take(")");
    if (whole && base !== null && width !== null && [8, 16, 32].includes(width) && base >= 2 && base <= 16)
      if (separator?.kind === "bytes" && of.kind === "field" && !of.folded)
        return { kind: "digits", of, base, bytes: width / 8, separator: textOf(separator.hex) };
    if (whole) return opaque;
    this.at = start;
    this.skipParens();
    return opaque;
  }

  private integer(): number | null {
    const word = this.peek();
    if (!/^\d+$/.test(word)) return null;
    this.at++;
    return Number(word);
  }
}

function numeric(name: string, first: number, second: number): Data {
  if (name === "encode-int")
    return [8, 16, 32].includes(second)
      ? {
          kind: "bytes",
          hex: first
            .toString(16)
            .padStart(second / 4, "0")
            .slice(-second / 4),
        }
      : { kind: "opaque", why: "depends on encode-int" };
  // RFC 2131: giaddr stands at byte 24 of the packet.
  return first === 24 && second === 4
    ? { kind: "field", field: "giaddr" }
    : { kind: "opaque", why: `depends on bytes ${first} to ${first + second - 1} of the packet` };
}

function combine(name: string, data: Data[], numbers: number[]): Data | null {
  const first = data[0]!;
  if (name === "concat") {
    if (data.every((one) => one.kind === "bytes")) return { kind: "bytes", hex: data.map((one) => one.hex).join("") };
    return { kind: "opaque", why: "depends on concat" };
  }
  if (name === "substring") {
    const [offset, length] = numbers;
    if (offset === undefined || length === undefined) return { kind: "opaque", why: "depends on substring" };
    if (first.kind === "bytes") return { kind: "bytes", hex: first.hex.slice(offset * 2, (offset + length) * 2) };
    if (first.kind !== "field") return first;
    const room = first.length === undefined ? length : Math.max(0, Math.min(length, first.length - offset));
    return { ...first, offset: (first.offset ?? 0) + offset, length: room };
  }
  if (name === "suffix") {
    const [length] = numbers;
    if (first.kind === "bytes" && length !== undefined) return { kind: "bytes", hex: first.hex.slice(-length * 2) };
    return { kind: "opaque", why: "depends on the end of a field" };
  }
  if (first.kind === "field") return { ...first, folded: name === "ucase" ? "ucase" : "lcase" };
  return first.kind === "bytes" ? { kind: "bytes", hex: changeCase(first.hex, name === "lcase") } : first;
}

function changeCase(hex: string, lower: boolean): string {
  return hex.replace(/../g, (byte) => {
    const char = String.fromCharCode(Number.parseInt(byte, 16));
    const changed = /[a-z]/i.test(char) ? (lower ? char.toLowerCase() : char.toUpperCase()) : char;
    return changed.charCodeAt(0).toString(16).padStart(2, "0");
  });
}

function fieldOf(option: OptionRef, dictionary: OptionDictionary): RequestField | null {
  if (option.space === "dhcp") return { option: option.code };
  if (option.space === "agent") return { option: 82, suboption: option.code };
  const carrier = dictionary.carriers.get(option.space);
  return carrier === undefined ? null : { option: carrier, suboption: option.code };
}
