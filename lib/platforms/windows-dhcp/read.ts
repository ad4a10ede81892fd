import { formatIpv4, maskOf, networkOf, parseIpv4, prefixOfMask } from "@/lib/core/ipv4";
import type { Capture, CapturedText } from "@/lib/model/capture";
import type { DhcpScope, FactProblem, Facts, Reservation } from "@/lib/model/facts";
import { SyntaxProblem } from "./data-node";
import { type TextKind, textKind } from "./identify";
import { parseJsonNodes } from "./json-nodes";
import { reservationLevels, scopeLevels } from "./levels";
import { checkDumpEnd, keepWhole, netshLines, netshLinesOfJson } from "./netsh-lines";
import type { PastedCommand } from "./pasted-command";
import { servedBy } from "./policy-condition";
import { readNetsh } from "./read-netsh";
import { readPasted, tellNotShown } from "./read-pasted";
import { readShown } from "./read-shown";
import { readTree } from "./read-tree";
import { emptyModel, type Policy, type Scope, type ServerModel } from "./server-model";
import { settle } from "./settle";
import { parseXmlNodes } from "./xml-nodes";

/** The server of a capture, from the texts that are this platform's; null when none is. */
export function readModel(capture: Capture): ServerModel | null {
  const texts = capture.texts.flatMap((text) => {
    const kind = textKind(text.text);
    return kind ? [{ text, kind }] : [];
  });
  if (texts.length === 0) return null;
  // Scopes first: cmdlet output in several files is read in the order in which it hangs together.
  texts.sort((a, b) => order(a.text) - order(b.text));
  const model = emptyModel(FORM[texts[0]!.kind]);
  const commands = texts.flatMap(({ text, kind }) => readText(model, text, kind));
  if (texts.every(({ kind }) => kind === "pasted")) tellNotShown(model, commands, texts[0]!.text.name);
  if (texts.every(({ kind }) => kind.startsWith("netsh"))) keepWhole(model);
  settle(model);
  addUnnamedPolicies(model);
  return model;
}

/** By which commands a change is written down: netsh where the reading is netsh's. */
const FORM: Record<TextKind, ServerModel["form"]> = {
  json: "json",
  pasted: "json",
  xml: "xml",
  netsh: "netsh",
  "netsh-json": "netsh",
  "netsh-shown": "netsh",
};

function order(text: CapturedText): number {
  if (/\bSubnetMask\b/i.test(text.text)) return 0;
  return /\bClientId\b/i.test(text.text) ? 1 : 2;
}

/** Returns the commands that a copied window shows. */
function readText(model: ServerModel, text: CapturedText, kind: TextKind): PastedCommand[] {
  try {
    if (kind === "json") readTree(model, text.name, text.text, parseJsonNodes(text.text));
    else if (kind === "xml") readTree(model, text.name, text.text, parseXmlNodes(text.text));
    else if (kind === "pasted") return readPasted(model, text);
    else if (kind === "netsh-shown") readShown(model, text);
    else if (kind === "netsh-json") readNetsh(model, netshLinesOfJson(model, text));
    else {
      const lines = netshLines(text);
      readNetsh(model, lines);
      checkDumpEnd(model, text.name, lines);
    }
  } catch (error) {
    if (!(error instanceof SyntaxProblem)) throw error;
    model.problems.push({
      code: error.cut ? "truncated" : "syntax",
      what: error.cut
        ? `${text.name} is cut off in line ${error.line}.`
        : `${text.name} cannot be read from line ${error.line} on: ${error.message}.`,
      next: "Read the server again, or save the whole output once more.",
      affects: "all",
      place: { file: text.name, line: error.line },
    });
  }
  return [];
}

/** Values that name a policy which is not in the texts: they apply to some clients, we cannot say to which. */
function addUnnamedPolicies(model: ServerModel): void {
  for (const at of [model, ...model.scopes])
    for (const value of at.values) {
      if (value.policy === "" || at.policies.some((one) => one.name.toLowerCase() === value.policy.toLowerCase()))
        continue;
      const made: Policy = {
        name: value.policy,
        enabled: true,
        any: true,
        order: 65_535,
        criteria: new Map(),
        place: value.place,
      };
      at.policies.push(made);
    }
}

export function readFacts(capture: Capture): Facts {
  const model = readModel(capture);
  if (!model) return nothing(capture);
  const problems: FactProblem[] = [...model.problems];
  if (model.authorized === false)
    problems.push({
      code: "windows-not-authorised",
      what: "This DHCP server belongs to a domain, but is not authorised in it, so it answers nobody.",
      next: "Authorise it (Add-DhcpServerInDC), or stop its service.",
      affects: "nothing",
    });
  const scopes = model.scopes.map((scope) => toScope(model, scope, problems));
  noteUnsettledOrder(scopes, problems);
  return {
    platform: "windows-dhcp",
    hostname: model.hostname,
    interfaces: model.interfaces,
    relay: null,
    dhcp: {
      kind: "windows-dhcp",
      // A dump, an export and the cmdlets all ask the running service, so their output shows that it runs.
      enabled: model.running !== false && model.authorized !== false,
      addresses: model.addresses,
      scopes,
      partners: model.partners.map(({ address, place }) => ({ address, place })),
      defaultNextServer: "unknown",
      option66FillsNextServer: "unknown",
      // Elsewhere, where option 3 stands nowhere, nobody may have asked for it.
      ...(model.whole ||
      scopes.some(({ levels }) => levels.some(({ options }) => options.some(({ code }) => code === 3)))
        ? { routersByDefault: "none" as const }
        : {}),
    },
    pxe: null,
    acls: [],
    problems,
    coverage: { lines: model.lines, understood: model.understood, unknown: model.unknown },
  };
}

function toScope(model: ServerModel, scope: Scope, problems: FactProblem[]): DhcpScope {
  const prefix = scope.mask === null ? null : prefixOfMask(scope.mask);
  if (prefix === null)
    problems.push({
      code: "windows-mask-unknown",
      what:
        scope.mask === null
          ? `The subnet mask of scope ${scope.id} is not in these texts.`
          : `Scope ${scope.id} has the mask "${scope.mask}", which is none.`,
      next: "Read the whole server: a dump of one scope does not say how large it is.",
      affects: "dhcp",
      place: scope.place,
    });
  return {
    id: scope.id,
    subnet: prefix === null ? `${scope.id}/?` : (networkOf(`${scope.id}/${prefix}`) ?? `${scope.id}/${prefix}`),
    name: scope.name,
    vrf: null,
    active: scope.active,
    ranges: scope.ranges,
    levels: scopeLevels(model, scope).map((one) => one.level),
    reservations: scope.reservations.map((host): Reservation => {
      return {
        name: host.name,
        mac: macOf(host.clientId, scope.id, prefix),
        address: host.address,
        levels: reservationLevels(model, scope, host).map((one) => one.level),
        place: host.place,
      };
    }),
    sharedNetwork: scope.superscope,
    serves: scope.bootpOnly ? { op: "never", why: "this scope is for BOOTP clients only" } : servedBy(model),
    place: scope.place,
  };
}

/** No source settles whether a server's policy or a scope's own value wins; we say so where it matters, and take the policy. */
function noteUnsettledOrder(scopes: DhcpScope[], problems: FactProblem[]): void {
  const boot = [43, 60, 66, 67];
  for (const { id, levels } of scopes) {
    const own = levels.find((one) => one.kind === "scope");
    const policies = levels.filter(
      (one) => one.kind === "policy" && !one.id.startsWith("scope ") && one.when.op !== "never",
    );
    for (const option of own?.options ?? []) {
      const rival = policies
        .flatMap((one) => one.options)
        .find((one) => one.code === option.code && one.value !== option.value && !one.vendorClass);
      if (!rival || !boot.includes(option.code) || option.vendorClass) continue;
      problems.push({
        code: "windows-order-unsettled",
        what: `Option ${option.code} is set in scope ${id} and, differently, in a policy of the server. Which of the two Windows sends is not documented clearly; the policy's value is taken here.`,
        next: "Look at what a client gets (probe), or set the value in one place only.",
        affects: "nothing",
        place: rival.place,
      });
    }
  }
}

/**
 * A reservation's client id → MAC. It may come with the type byte (7 bytes), and Windows' own unique id puts the subnet and the type in
 * front of it (11 bytes); anything else is no MAC.
 */
function macOf(clientId: string, scopeId: string, prefix: number | null): string | null {
  const hex = clientId
    .replace(/^0x/i, "")
    .replace(/[-:.\s]/g, "")
    .toLowerCase();
  if (!/^[0-9a-f]+$/.test(hex)) return null;
  if (hex.length === 22 && prefix !== null) {
    const network = formatIpv4(((parseIpv4(scopeId) ?? 0) & maskOf(prefix)) >>> 0)
      .split(".")
      .map(Number);
    const reversed = Buffer.from([...network].reverse()).toString("hex");
    if (hex.startsWith(`${reversed}01`)) return dotted(hex.slice(10));
  }
  if (hex.length === 14 && hex.startsWith("01")) return dotted(hex.slice(2));
  return hex.length === 12 ? dotted(hex) : null;
}

const dotted = (hex: string): string => (hex.match(/../g) ?? []).join(":");

function nothing(capture: Capture): Facts {
  return {
    platform: "windows-dhcp",
    hostname: null,
    interfaces: [],
    relay: null,
    dhcp: null,
    pxe: null,
    acls: [],
    problems: [
      {
        code: "windows-dhcp-not-found",
        what: `None of these texts is a Windows DHCP server's: ${capture.texts.map((one) => one.name).join(", ") || "there is none"}.`,
        next: "Give the answer of the read script, an Export-DhcpServer file, or a whole netsh dhcp server dump.",
        affects: "dhcp",
      },
    ],
    coverage: { lines: 0, understood: 0, unknown: [] },
  };
}
