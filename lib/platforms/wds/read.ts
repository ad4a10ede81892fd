import { parseIpv4 } from "@/lib/core/ipv4";
import type { Capture } from "@/lib/model/capture";
import type { FactProblem, Facts, Interface } from "@/lib/model/facts";
import { field, SyntaxProblem, textAt } from "../windows-dhcp/data-node";
import { pxeFacts } from "./pxe-facts";
import { placeOf, type WdsText, wdsText, wdsTexts } from "./wds-text";

export function readFacts(capture: Capture): Facts {
  const texts = wdsTexts(capture);
  const facts: Facts = {
    platform: "wds",
    hostname: null,
    interfaces: [],
    relay: null,
    dhcp: null,
    pxe: null,
    acls: [],
    problems: [],
    coverage: { lines: 0, understood: 0, unknown: [] },
  };
  if (texts.length === 0) {
    facts.problems.push(
      problem(
        "wds-not-found",
        "None of these texts is a Windows PXE server's.",
        "Give the answer of the read script, or of `wdsutil /get-server /show:config`, `sc query` and `netstat -ano`.",
        "pxe",
      ),
    );
    return facts;
  }
  try {
    fill(facts, wdsText(texts));
  } catch (error) {
    if (!(error instanceof SyntaxProblem)) throw error;
    const text = texts.length === 1 ? texts[0]! : (texts.find((one) => /^\s*[[{]/.test(one.text)) ?? texts[0]!);
    const what = error.cut
      ? `${text.name} is cut off in line ${error.line}.`
      : `${text.name} cannot be read from line ${error.line} on: ${error.message}.`;
    facts.problems.push({
      ...problem(error.cut ? "truncated" : "syntax", what, "Read the server again.", "all"),
      place: { file: text.name, line: error.line },
    });
  }
  const filled = texts.flatMap((one) => one.text.split("\n").filter((line) => line.trim() !== "")).length;
  if (facts.problems.every((one) => one.affects !== "all"))
    facts.coverage = { lines: filled, understood: filled, unknown: [] };
  return facts;
}

function fill(facts: Facts, text: WdsText): void {
  facts.hostname = textAt(text.root, "ComputerName") || null;
  facts.interfaces = interfaces(text);
  for (const one of field(text.root, "Errors")?.items ?? []) {
    const what = textAt(one, "What");
    facts.problems.push({
      ...problem(
        "windows-part-not-read",
        `The server did not tell its ${what}: ${textAt(one, "Message").slice(0, 200)}`,
        "Read it with an account that is an administrator there.",
        what === "addresses" ? "interfaces" : "pxe",
      ),
      place: placeOf(text, one),
    });
  }
  facts.pxe = pxeFacts(text);
}

function interfaces(text: WdsText): Interface[] {
  const byName = new Map<string, Interface>();
  for (const one of field(text.root, "Addresses")?.items ?? []) {
    const address = textAt(one, "IPAddress");
    const name = textAt(one, "InterfaceAlias");
    if (parseIpv4(address) === null || address.startsWith("127.")) continue;
    const full = `${address}/${textAt(one, "PrefixLength")}`;
    const known = byName.get(name);
    if (known) known.addresses.push(full);
    else
      byName.set(name, {
        name,
        description: "",
        addresses: [full],
        secondary: [],
        virtual: [],
        vrf: null,
        vlan: null,
        shutdown: false,
        relayTargets: [],
        aclIn: null,
        aclOut: null,
        place: placeOf(text, one),
      });
  }
  return [...byName.values()];
}

function problem(code: string, what: string, next: string, affects: FactProblem["affects"]): FactProblem {
  return { code, what, next, affects };
}
