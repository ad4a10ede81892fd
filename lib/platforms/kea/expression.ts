import { parseIpv4 } from "@/lib/core/ipv4";
import type { Condition } from "@/lib/model/condition";
import { both, negated } from "../conditions";
import { compare, cut, type Data, joined } from "./expression-data";
import type { OptionDefinitions } from "./option-definitions";
import { textHex } from "./option-value";

/** What an expression may refer to. */
export interface ExpressionWorld {
  definitions: OptionDefinitions;
  /** When a client is a member of a class. */
  member(name: string): Condition;
}

const TOKEN = /\s*(?:('[^']*')|(0x[0-9a-fA-F]+)|(\d+\.\d+\.\d+\.\d+)|([A-Za-z_][\w-]*)|(-?\d+)|(==|!=|[()[\],.*+]))/y;

const DEEPEST = 100;

/**
 * A class's `test` → when it is true. `not` binds closest, then `and`, then `or` (seen with kea-dhcp4 2.2). What cannot be told from the
 * text, or is no expression that we know, is `unknown`.
 */
export function readTest(text: string, world: ExpressionWorld): Condition {
  const tokens = tokensOf(text);
  if (!tokens) return cannotRead(text);
  const reader = new Reader(tokens, world);
  const condition = reader.or();
  return condition && reader.done() ? condition : cannotRead(text);
}

/** An expression that gives a value (flex-option's `add` and `supersede`); null: it could not be read. */
export function readValue(text: string, world: ExpressionWorld): Data | null {
  const reader = new Reader(tokensOf(text) ?? [], world);
  const data = reader.data();
  return reader.done() ? data : null;
}

function tokensOf(text: string): string[] | null {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  const end = text.trimEnd().length;
  while (TOKEN.lastIndex < end) {
    const match = TOKEN.exec(text);
    if (!match) return null;
    tokens.push(match.slice(1).find((part) => part !== undefined)!);
  }
  return tokens;
}

const cannotRead = (text: string): Condition => ({ op: "unknown", why: `cannot read the test ${text.slice(0, 200)}` });

class Reader {
  private at = 0;
  private depth = 0;

  constructor(
    private readonly tokens: string[],
    private readonly world: ExpressionWorld,
  ) {}

  done(): boolean {
    return this.at >= this.tokens.length;
  }

  private take(token: string): boolean {
    if (this.tokens[this.at] !== token) return false;
    this.at++;
    return true;
  }

  or(): Condition | null {
    return this.list("or", () => this.list("and", () => this.term()));
  }

  private list(op: "and" | "or", next: () => Condition | null): Condition | null {
    const first = next();
    if (!first) return null;
    const of = [first];
    while (this.take(op)) {
      const more = next();
      if (!more) return null;
      of.push(more);
    }
    return of.length === 1 ? first : { op, of };
  }

  private term(): Condition | null {
    if (++this.depth > DEEPEST) return null;
    const condition = this.innerTerm();
    this.depth--;
    return condition;
  }

  private innerTerm(): Condition | null {
    if (this.take("not")) {
      const inner = this.term();
      return inner && negated(inner);
    }
    const start = this.at;
    if (this.take("(")) {
      const inner = this.or();
      if (inner && this.take(")")) return inner;
      this.at = start;
      return null;
    }
    if (this.take("member")) {
      const name = this.take("(") ? this.tokens[this.at++] : undefined;
      return name?.startsWith("'") && this.take(")") ? this.world.member(name.slice(1, -1)) : null;
    }
    return this.existence() ?? this.comparison(start);
  }

  /** `option[93].exists`, `relay4[2].exists`, `option[43].option[6].exists` and others that end so. */
  private existence(): Condition | null {
    const start = this.at;
    const head = this.tokens[this.at];
    if (head === "option" || head === "relay4") {
      const option = this.optionReference();
      if (option && this.take(".") && this.take("exists")) {
        if (option.why !== undefined) return { op: "unknown", why: option.why };
        return option.suboption === undefined
          ? { op: "exists", option: option.code }
          : { op: "unknown", why: `whether suboption ${option.suboption} of option ${option.code} is there` };
      }
    } else if (head === "vendor" || head === "vendor-class") {
      const upTo = this.tokens.indexOf("exists", this.at);
      if (upTo > 0 && upTo - this.at < 14) {
        const words = this.tokens.slice(this.at, upTo + 1);
        this.at = upTo + 1;
        // Without option 124 or 125 there is nothing of any vendor (RFC 3925).
        const sent: Condition = { op: "exists", option: head === "vendor" ? 125 : 124 };
        return words.join("") === `${head}[*].exists`
          ? sent
          : both(sent, { op: "unknown", why: `whether ${words.join("")}` });
      }
    }
    this.at = start;
    return null;
  }

  private optionReference(): { code: number; suboption?: number; why?: string } | null {
    const relay = this.tokens[this.at++] === "relay4";
    const code = this.bracketed(relay ? null : "dhcp4");
    if (code === null) return null;
    if (relay) return { code: 82, suboption: code };
    if (this.tokens[this.at] === "." && this.tokens[this.at + 1] === "option") {
      this.at += 2;
      const suboption = this.bracketed(null);
      return suboption === null ? null : { code, suboption };
    }
    return { code };
  }

  private bracketed(space: string | null): number | null {
    if (!this.take("[")) return null;
    const word = this.tokens[this.at++] ?? "";
    if (!this.take("]")) return null;
    if (/^\d+$/.test(word)) return Number(word);
    return space === null ? null : (this.world.definitions.named(space, word)?.code ?? null);
  }

  private comparison(start: number): Condition | null {
    this.at = start;
    const left = this.data();
    if (!left || !this.take("==")) return null;
    const right = this.data();
    if (!right) return null;
    return compare(left, right);
  }

  data(): Data | null {
    if (++this.depth > DEEPEST) return null;
    let data = this.innerData();
    while (data && this.take("+")) {
      const more = this.innerData();
      data = more && joined(data, more);
    }
    this.depth--;
    return data;
  }

  private innerData(): Data | null {
    const start = this.at;
    const token = this.tokens[this.at++];
    if (token === undefined) return null;
    if (token.startsWith("'")) return { kind: "bytes", hex: textHex(token.slice(1, -1)) };
    if (/^0x/.test(token)) {
      const digits = token.slice(2).toLowerCase();
      return { kind: "bytes", hex: digits.length % 2 === 1 ? `0${digits}` : digits };
    }
    const address = parseIpv4(token);
    if (address !== null) return { kind: "bytes", hex: address.toString(16).padStart(8, "0") };
    // A whole number stands for four bytes.
    if (/^-?\d+$/.test(token))
      return { kind: "bytes", hex: BigInt.asUintN(32, BigInt(token)).toString(16).padStart(8, "0") };
    switch (token) {
      case "option":
      case "relay4":
        this.at = start;
        return this.optionBytes();
      case "pkt4":
        return this.packetField();
      case "substring":
        return this.substring();
      case "hexstring":
        return this.hexstring();
      case "concat":
        return this.concat();
      case "ifelse":
        return this.ifelse();
      case "uint8totext":
      case "uint16totext":
      case "uint32totext":
      case "addrtotext":
        return this.decimal(token, start);
      default:
        return this.opaque(start);
    }
  }

  private optionBytes(): Data | null {
    const option = this.optionReference();
    if (!option || !this.take(".")) return null;
    const form = this.tokens[this.at++];
    if (form !== "hex" && form !== "text") return null;
    const { code, suboption } = option;
    // The text form of what is no text is Kea's own description of it ("type=093, len=002: 7 (uint16)").
    const type = this.world.definitions.withCode("dhcp4", code)?.type;
    if (form === "text" && suboption !== undefined)
      return { kind: "opaque", why: `Kea's text form of option ${code} is compared` };
    if (form === "text" && type?.base !== "text") return { kind: "described", option: code };
    return { kind: "field", field: suboption === undefined ? { option: code } : { option: code, suboption } };
  }

  private packetField(): Data | null {
    if (!this.take(".")) return null;
    const name = this.tokens[this.at++];
    switch (name) {
      case "mac":
        // Kea's own has no type byte, ours begins with it.
        return { kind: "field", field: "hardware", offset: 1 };
      case "htype":
        return { kind: "number", field: "hardware", bytes: 1 };
      case "msgtype":
        return { kind: "number", field: { option: 53 }, bytes: 1 };
      case "giaddr":
        return { kind: "field", field: "giaddr" };
      case "hlen":
        return { kind: "bytes", hex: "00000006" };
      // Empty while a computer asks for its first address.
      case "ciaddr":
      case "yiaddr":
      case "siaddr":
        return { kind: "bytes", hex: "00000000" };
      default:
        return name ? { kind: "opaque", why: `pkt4.${name} is compared` } : null;
    }
  }

  private substring(): Data | null {
    if (!this.take("(")) return null;
    const data = this.data();
    if (!data || !this.take(",")) return null;
    const from = Number(this.tokens[this.at++]);
    if (!Number.isInteger(from) || !this.take(",")) return null;
    const word = this.tokens[this.at++];
    const length = word === "all" ? undefined : Number(word);
    if ((length !== undefined && !Number.isInteger(length)) || !this.take(")")) return null;
    return cut(data, from, length);
  }

  private hexstring(): Data | null {
    if (!this.take("(")) return null;
    const data = this.data();
    if (!data || !this.take(",")) return null;
    const separator = this.tokens[this.at++];
    if (!separator?.startsWith("'") || !this.take(")")) return null;
    const between = separator.slice(1, -1);
    if (data.kind === "field") {
      const { field, offset, length } = data;
      return { kind: "digits", field, separator: between, bytes: { offset, length } };
    }
    if (data.kind !== "bytes") return { kind: "opaque", why: "hexstring() of a value that is worked out" };
    return { kind: "bytes", hex: textHex((data.hex.match(/../g) ?? []).join(between)) };
  }

  private concat(): Data | null {
    if (!this.take("(")) return null;
    const left = this.data();
    if (!left || !this.take(",")) return null;
    const right = this.data();
    if (!right || !this.take(")")) return null;
    return joined(left, right);
  }

  private ifelse(): Data | null {
    if (!this.take("(")) return null;
    const when = this.or();
    if (!when || !this.take(",")) return null;
    const yes = this.data();
    if (!yes || !this.take(",")) return null;
    const no = this.data();
    if (!no || !this.take(")")) return null;
    return {
      kind: "choice",
      cases: [
        { when, data: yes },
        { when: negated(when), data: no },
      ],
    };
  }

  private decimal(name: string, start: number): Data | null {
    const inner = this.take("(") ? this.data() : null;
    if (!inner || !this.take(")")) return null;
    const bytes = { uint8totext: 1, uint16totext: 2 }[name] ?? 4;
    if (inner.kind === "field")
      return { kind: "decimal", of: inner, bytes, ...(name === "addrtotext" ? { address: true as const } : {}) };
    return { kind: "opaque", why: `${this.tokens.slice(start, this.at).join("").slice(0, 80)} is compared` };
  }

  /** Another function or field (`ifelse(…)`, `pkt.iface`, `split(…)`): read over, its value is not known. */
  private opaque(start: number): Data | null {
    if (!/^[A-Za-z]/.test(this.tokens[start] ?? "")) return null;
    let depth = 0;
    for (; this.at < this.tokens.length; this.at++) {
      const token = this.tokens[this.at]!;
      if (token === "(" || token === "[") depth++;
      else if (token === ")" || token === "]") {
        if (depth === 0) break;
        depth--;
      } else if (depth === 0 && (token === "==" || token === "," || token === "+" || token === "and" || token === "or"))
        break;
    }
    return { kind: "opaque", why: `${this.tokens.slice(start, this.at).join("").slice(0, 80)} is compared` };
  }
}
