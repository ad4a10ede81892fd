import { parseIpv4 } from "@/lib/core/ipv4";
import type { Place } from "@/lib/core/place";
import type { CapturedText } from "@/lib/model/capture";
import { netshLines } from "./netsh-lines";
import type { NetshLine } from "./read-netsh";
import { reservationOf, type ServerModel, scopeOf, type Value } from "./server-model";

const IP = String.raw`(\d{1,3}(?:\.\d{1,3}){3})`;
const SCOPE = new RegExp(`^Options for Scope ${IP}`, "i");
const RESERVED = new RegExp(`^Options for the Reservation Address ${IP}.* in the Scope ${IP}`, "i");
/** Headings, prompts and sentences around the values. */
const CHATTER =
  /^(DHCP Standard Options|General Option Values|Option Value\s*:?|Number of Option Elements|Changed the current scope|You have Read|Command completed|netsh\b|[A-Z]:\\.*>|dhcp server\b.*>?|={3,}|-{3,})/i;

/**
 * What `netsh dhcp server [scope X] show optionvalue [all]` prints, in English: in other languages its words differ, and the text is
 * not taken for one. It shows one level; that the others are not shown is told.
 */
export function readShown(model: ServerModel, text: CapturedText): void {
  new ShownReader(model, text.name).read(netshLines(text));
}

/** Whether a text is such output. */
export const isShown = (head: string): boolean =>
  !/^[ \t]*(netsh\s+)?dhcp server\b.*\bset optionvalue\b/im.test(head) &&
  /^[ \t]*OptionId\s*:\s*\d+/im.test(head) &&
  /^[ \t]*(Number of Option Elements|Option Element Type)\s*=/im.test(head);

class ShownReader {
  /** The level that the values belong to; null: neither a command nor a heading says. */
  private into: Value[] | null = null;
  private vendorClass = "";
  private userClass = "";
  private open: { value: Value; elements: number } | null = null;

  constructor(
    private readonly model: ServerModel,
    private readonly file: string,
  ) {}

  read(lines: NetshLine[]): void {
    let ended = false;
    for (const line of lines) {
      const text = line.text.trim();
      if (text === "") continue;
      this.model.lines++;
      ended = /^Command completed/i.test(text) || (ended && /[>#]\s*$/.test(text));
      if (this.line(text, line.place)) this.model.understood++;
      else this.model.unknown.push(line.place);
    }
    this.close();
    if (!ended)
      this.problem("truncated", `${this.file} ends before netsh says that its command completed.`, lines.at(-1)!.place);
    this.problem(
      "netsh-one-level",
      "This output of netsh shows single levels; the other levels, policies, and how large a scope's subnet is, are not in it.",
      { file: this.file, line: 1 },
    );
  }

  private line(text: string, place: Place): boolean {
    const reserved = RESERVED.exec(text);
    const scope = SCOPE.exec(text);
    if (reserved) this.level(this.reserved(reserved[2]!, reserved[1]!, place));
    else if (scope) this.level(scopeOf(this.model, scope[1]!, place).values);
    else if (/^netsh(?: \w+)*>/i.test(text)) this.typed(text);
    else if (/\bdhcp server\b.*\bshow\b/i.test(text)) this.command(text, place);
    else return this.entry(text, place) || CHATTER.test(text);
    return true;
  }

  private entry(text: string, place: Place): boolean {
    const [, name = "", given = ""] =
      /^(OptionId|For vendor class|For user class|Number of Option Elements|Option Element Type|Option Element Value)\s*[:=]?\s*(.*)$/i.exec(
        text,
      ) ?? [];
    const inner = given.replace(/^\[(.*)\]\s*:?$/, "$1").trim();
    switch (name.toLowerCase()) {
      case "optionid":
        this.start(Number(given), place);
        return /^\d{1,3}$/.test(given);
      case "for vendor class":
        this.close();
        this.vendorClass = inner;
        this.userClass = "";
        return true;
      case "for user class":
        this.close();
        this.userClass = inner;
        return true;
      case "number of option elements":
        if (this.open) this.open.elements = Number(given);
        return true;
      case "option element type":
        if (this.open) this.open.value.type = given.replace(/\s+/g, "");
        return this.open !== null;
      case "option element value":
        if (this.open) this.open.value.value.push(given);
        if (this.open) this.open.value.place = { ...this.open.value.place, endLine: place.line };
        return this.open !== null;
      default:
        return false;
    }
  }

  private start(code: number, place: Place): void {
    this.close();
    const value: Value = {
      code,
      type: "",
      value: [],
      vendorClass: this.vendorClass,
      userClass: this.userClass,
      policy: "",
      place,
    };
    this.open = { value, elements: 0 };
  }

  private close(): void {
    const { open } = this;
    this.open = null;
    if (!open) return;
    const { value, elements } = open;
    const bytes = /^(binary|encapsulated)/i.test(value.type);
    if (value.value.length === 0 || (!bytes && value.value.length < elements))
      this.problem(
        "truncated",
        `Option ${value.code} says that it has ${elements} values and shows ${value.value.length}.`,
        value.place,
      );
    else if (this.into) this.into.push(value);
    else
      this.problem(
        "windows-level-unknown",
        `Nothing says whether option ${value.code} is the server's own or that of a scope.`,
        value.place,
      );
  }

  private level(into: Value[] | null): void {
    this.close();
    this.into = into;
    this.vendorClass = "";
    this.userClass = "";
  }

  private reserved(scope: string, address: string, place: Place): Value[] {
    return reservationOf(scopeOf(this.model, scope, place), address, place).values;
  }

  /** `netsh dhcp server \\NAME [scope X] show optionvalue` or `… show reservedoptionvalue A`. */
  private command(text: string, place: Place): void {
    const host = /\bdhcp server\s+\\*(?!scope\b|show\b)(\S+)/i.exec(text)?.[1];
    if (host !== undefined) this.names(host);
    const scope = new RegExp(String.raw`\bscope ${IP}`, "i").exec(text)?.[1];
    const address = new RegExp(String.raw`\bshow reservedoptionvalue ${IP}`, "i").exec(text)?.[1];
    if (scope === undefined) this.level(this.model.values);
    else
      this.level(
        address === undefined ? scopeOf(this.model, scope, place).values : this.reserved(scope, address, place),
      );
  }

  /** netsh's own prompt tells the level; of which scope, the heading says that follows. */
  private typed(text: string): void {
    const host = /^netsh dhcp>\s*server\s+\\*(\S+)/i.exec(text)?.[1];
    if (host !== undefined) this.names(host);
    if (/^netsh dhcp server>\s*show optionvalue/i.test(text)) this.level(this.model.values);
    else if (/>\s*show\b/i.test(text)) this.level(null);
  }

  private names(host: string): void {
    if (parseIpv4(host) !== null) this.model.addresses.push(host);
    else this.model.hostname ??= host;
  }

  private problem(code: string, what: string, place: Place): void {
    this.model.problems.push({
      code,
      what,
      next: "Save the whole output of `netsh dhcp server dump` and read it.",
      affects: "dhcp",
      place,
    });
  }
}
