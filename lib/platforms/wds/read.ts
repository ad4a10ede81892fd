import { parseIpv4 } from "@/lib/core/ipv4";
import type { Capture, CapturedText } from "@/lib/model/capture";
import type { FactProblem, Facts, Interface } from "@/lib/model/facts";
import { field, SyntaxProblem, textAt } from "../windows-dhcp/data-node";
import { parseJsonNodes } from "../windows-dhcp/json-nodes";
import { pxeFacts } from "./pxe-facts";
import { isWds, placeOf, type WdsText } from "./wds-text";

export function readFacts(capture: Capture): Facts {
  const text = capture.texts.find((one) => isWds(one.text));
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
  if (!text) {
    facts.problems.push(
      problem(
        "wds-not-found",
        "None of these texts is a Windows PXE server's.",
        "Give the answer of the read script.",
        "pxe",
      ),
    );
    return facts;
  }
  try {
    fill(facts, text);
  } catch (error) {
    if (!(error instanceof SyntaxProblem)) throw error;
    const what = error.cut
      ? `${text.name} is cut off in line ${error.line}.`
      : `${text.name} cannot be read from line ${error.line} on: ${error.message}.`;
    facts.problems.push({
      ...problem(error.cut ? "truncated" : "syntax", what, "Read the server again.", "all"),
      place: { file: text.name, line: error.line },
    });
  }
  return facts;
}

function fill(facts: Facts, captured: CapturedText): void {
  const text: WdsText = { file: captured.name, lines: captured.text.split("\n"), root: parseJsonNodes(captured.text) };
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
  const filled = text.lines.filter((line) => line.trim() !== "").length;
  facts.coverage = { lines: filled, understood: filled, unknown: [] };
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
