import type { JsonToken, JsonTokens } from "./json-tokens";

export type JsonNode = JsonObject | JsonArray | JsonScalar;

/** A block or a list: what it holds stands between two brackets. */
abstract class Bracketed {
  constructor(
    readonly tokens: JsonTokens,
    readonly first: number,
    /** Position of the closing bracket; -1: the text ends before it. */
    readonly closeAt: number,
  ) {}

  get open(): JsonToken {
    return this.tokens.token(this.first);
  }

  /** null: the text ends before it. */
  get close(): JsonToken | null {
    return this.closeAt < 0 ? null : this.tokens.token(this.closeAt);
  }

  /** Position of the last token that is there. */
  get last(): number {
    return this.closeAt < 0 ? this.first : this.closeAt;
  }
}

export class JsonObject extends Bracketed {
  readonly kind = "object";
  constructor(
    tokens: JsonTokens,
    first: number,
    closeAt: number,
    readonly members: readonly JsonMember[],
  ) {
    super(tokens, first, closeAt);
  }
}

export class JsonArray extends Bracketed {
  readonly kind = "array";
  constructor(
    tokens: JsonTokens,
    first: number,
    closeAt: number,
    readonly items: readonly JsonItem[],
  ) {
    super(tokens, first, closeAt);
  }
}

export class JsonScalar {
  readonly kind = "scalar";
  constructor(
    readonly tokens: JsonTokens,
    readonly first: number,
    readonly value: string | number | boolean | null,
  ) {}

  get token(): JsonToken {
    return this.tokens.token(this.first);
  }

  get last(): number {
    return this.first;
  }
}

/** One element of an array, with the comma behind it where there is one. */
export class JsonItem {
  constructor(
    readonly value: JsonNode,
    private readonly commaAt: number,
  ) {}

  get comma(): JsonToken | null {
    return this.commaAt < 0 ? null : this.value.tokens.token(this.commaAt);
  }
}

export class JsonMember {
  constructor(
    readonly name: string,
    readonly value: JsonNode,
    /** Position of its key. */
    readonly first: number,
    private readonly commaAt: number,
  ) {}

  get key(): JsonToken {
    return this.value.tokens.token(this.first);
  }

  get comma(): JsonToken | null {
    return this.commaAt < 0 ? null : this.value.tokens.token(this.commaAt);
  }
}

/** The value of a member; undefined where there is none. */
export function member(node: JsonNode | undefined, key: string): JsonNode | undefined {
  return node?.kind === "object" ? memberOf(node, key)?.value : undefined;
}

/** The member with its key. */
export function memberOf(node: JsonObject, key: string): JsonMember | undefined {
  const { members } = node;
  for (let at = 0; at < members.length; at++) if (members[at]!.name === key) return members[at];
  return undefined;
}

export function itemsOf(node: JsonNode | undefined): JsonNode[] {
  return node?.kind === "array" ? node.items.map((item) => item.value) : [];
}

export function stringOf(node: JsonNode | undefined): string | null {
  return node?.kind === "scalar" && typeof node.value === "string" ? node.value : null;
}

/** The strings of a list, or the one string that stands in its place. */
export function stringsOf(node: JsonNode | undefined): string[] {
  if (!node) return [];
  const one = stringOf(node);
  return one !== null ? [one] : itemsOf(node).flatMap((item) => stringOf(item) ?? []);
}

/** First and last token of a value. */
export function firstToken(node: JsonNode): JsonToken {
  return node.tokens.token(node.first);
}

export function lastToken(node: JsonNode): JsonToken {
  return node.tokens.token(node.last);
}
