import { type Cidr, contains, formatIpv4, parseIpv4 } from "@/lib/core/ipv4";
import type { Place } from "@/lib/core/place";
import { CLIENT_IDS, CLIENTS, type ClientId } from "@/lib/model/clients";
import { fileFits, looksLikeDeviceConfig } from "./boot-file";
import type { DeviceInfo } from "./device-info";
import { deviceByName, type EstateIndex, ownersOf } from "./estate-index";
import type { Hearing } from "./hearing";
import type { Offer } from "./offer";
import { offerOf, rulesFor } from "./pxe-answer";
import { answersOn } from "./pxe-service";
import { type Unknown, unknownOf } from "./unknown";
import { mayFilter, OPEN, type WayVerdict, wayBetween } from "./way";

/** What the firmware meets after the offers: boot servers on port 4011 and TFTP servers. */
export interface World {
  client: ClientId;
  offers: Offer[];
  /**
   * Unicast to UDP 4011 of an address, from the firmware's own source port; `vendorClass`: option 60 in place of its own; `entry`: it
   * asks for an entry of a menu.
   */
  askBootServer(
    address: string,
    fromPort: number,
    vendorClass?: string | null,
    entry?: boolean,
    type?: number,
  ): BootServerReply;
  /** TFTP. `file` null: the offer of `namedBy` names a boot file, and which one is not known. */
  /** Why a client that took this address cannot send anything to another one; null: it can, as far as is known. */
  noWay(lease: Offer, address: string): { text: string; evidence: Place[] } | null;
  /** Whether the filters on the way let the client talk by TCP to this port of an address. */
  wayByTcp(host: string, port: number): WayVerdict;
  fetch(address: string, file: string | null, namedBy: string): Fetch;
  label(address: string): string;
  /** Whether this address or name is a PXE server of the estate (web servers cannot be read). */
  isKnown(host: string): boolean;
  /** Servers that hear a broadcast boot-server discovery: addresses. */
  broadcastTo: string[];
}

interface Common {
  text: string;
  device: string | null;
  evidence: Place[];
  risk: string | null;
}
export type BootServerReply = Common &
  ({ state: "reply"; offer: Offer } | { state: "silent"; filtered: boolean } | { state: "unknown"; unknown: Unknown });
export type Fetch = Common &
  (
    | { state: "loads" }
    | { state: "wrong-arch" /** It is no boot program at all, but another device's configuration. */; config?: boolean }
    | { state: "missing" /** Not looked for at all: the name itself is refused (TFTP error 2). */; violation?: true }
    | { state: "closed"; rejects: boolean }
    | { state: "filtered" }
    | { state: "unknown"; unknown: Unknown }
  );

/** The world as a client of this subnet meets it. Made once for a client; `offers` are set for each order in which they may arrive. */
export class SubnetWorld implements World {
  offers: Offer[] = [];
  readonly client: ClientId;
  readonly #index: EstateIndex;
  readonly #hearing: Hearing;
  readonly #subnet: Cidr;

  /** `waysTo`: takes in every host that the client has to have a way to. */
  constructor(
    index: EstateIndex,
    hearing: Hearing,
    subnet: Cidr,
    client: ClientId,
    readonly waysTo: Set<string> | null = null,
  ) {
    this.client = client;
    this.#index = index;
    this.#hearing = hearing;
    this.#subnet = subnet;
  }

  label(address: string): string {
    return this.#index.ofHost(address, "label", () => labelOf(this.#index, address));
  }

  isKnown(host: string): boolean {
    const named = deviceByName(this.#index, host);
    return (named ? [named] : ownersOf(this.#index, host)).some(({ device }) => device.roles.includes("pxe"));
  }

  get broadcastTo(): string[] {
    return this.#hearing.listeners.filter(({ info }) => info.pxe !== null).map(({ address }) => address);
  }

  noWay({ noWayOut }: Offer, address: string): { text: string; evidence: Place[] } | null {
    if (!noWayOut) return null;
    const number = parseIpv4(address);
    if (number === null || contains(noWayOut.network, number)) return null;
    const text = `${noWayOut.text}, so nothing can be sent to ${this.label(address)}, which is on another network.`;
    return { text, evidence: noWayOut.evidence };
  }

  askBootServer(
    address: string,
    fromPort: number,
    vendorClass: string | null = null,
    entry = false,
    type?: number,
  ): BootServerReply {
    const asks = entry ? ENTRIES[this.client] : ASKS[this.client];
    const reply = this.#index.ofHost(address, vendorClass === null ? asks : `${asks} ${vendorClass}`, () =>
      bootServer(this.#index, address, this.client, { vendorClass, entry }, this.label(address)),
    );
    if (reply.state !== "reply") return reply;
    const answered = reply.offer.option43?.entry ?? null;
    if (type !== undefined && answered !== null && answered !== type) {
      const text = `${this.label(address)} answers for other entries of the menu only.`;
      return { state: "silent", filtered: false, text, device: reply.device, evidence: reply.evidence, risk: null };
    }
    const verdict = this.#way(address, "port 4011", [fromPort, fromPort], BOOT_SERVER);
    if (verdict === OPEN) return reply;
    const common = { text: verdict.text, device: verdict.device, evidence: verdict.evidence, risk: null };
    if (verdict.state === "filtered") return { ...common, state: "silent", filtered: true };
    if (verdict.state === "unknown") return { ...common, state: "unknown", unknown: verdict.unknown! };
    return verdict.state === "part" ? { ...reply, risk: verdict.text } : reply;
  }

  wayByTcp(host: string, port: number): WayVerdict {
    return this.#way(host, `TCP port ${port}`, HIGH, [port, port], "tcp");
  }

  fetch(address: string, file: string | null, namedBy: string): Fetch {
    // iPXE looks into a file before it runs it, and a script may have any name.
    if (file !== null && CLIENTS[this.client].firmware !== "ipxe" && looksLikeDeviceConfig(file)) {
      const text = "its name is that of another device's configuration, not of a boot program.";
      return { state: "wrong-arch", config: true, text, device: null, evidence: [], risk: null };
    }
    const key = file === null ? `${FETCHES[this.client]} named by ${namedBy}` : `${FETCHES[this.client]}: ${file}`;
    const answer = this.#index.ofHost(address, key, () =>
      tftp(this.#index, address, file ?? nameless(namedBy, this.client), this.client, this.label(address)),
    );
    if (answer.state === "unknown" && file !== null) return answer;
    const request = this.#way(address, "TFTP (port 69)", HIGH, TFTP, "udp", true);
    if (answer.state === "closed") {
      // A host cannot refuse what never gets there: the computer waits in vain.
      const { text, evidence } = request;
      if (request.state !== "filtered" || !answer.rejects) return answer;
      return { ...answer, rejects: false, text: `${answer.text} ${text}`, evidence: [...answer.evidence, ...evidence] };
    }
    const data =
      request.state === "open" ? this.#way(address, "TFTP data", HIGH, dataPorts(this.#index, address)) : request;
    if (data === OPEN) return answer;
    const common = { text: data.text, device: data.device, evidence: data.evidence, risk: null };
    if (data.state === "filtered") return { ...common, state: "filtered" };
    if (answer.state === "unknown") return answer;
    if (data.state === "unknown") return { ...common, state: "unknown", unknown: data.unknown! };
    return data.state === "part" ? { ...answer, risk: data.text } : answer;
  }

  #way(
    address: string,
    what: string,
    clientPorts: Ports,
    serverPorts: Ports,
    protocol: "udp" | "tcp" = "udp",
    oneWay = false,
  ): WayVerdict {
    const { gateways } = this.#hearing;
    this.waysTo?.add(address);
    if (!mayFilter(this.#index, gateways, this.#subnet, address)) return OPEN;
    const self = this.#subnet.prefix >= 31 ? this.#subnet.network : this.#subnet.network + 2;
    const talk = { what, protocol, clientPorts, serverPorts, oneWay };
    return wayBetween(this.#index, gateways, this.#subnet, self, address, talk);
  }
}

type Ports = [number, number];
const HIGH: Ports = [1024, 65535];
const TFTP: Ports = [69, 69];
const BOOT_SERVER: Ports = [4011, 4011];

const byClient = (what: string) =>
  Object.fromEntries(CLIENT_IDS.map((id) => [id, `${what} ${id}`])) as Record<ClientId, string>;
const ASKS = byClient("4011");
const ENTRIES = byClient("4011 entry");
const FETCHES = byClient("tftp");

function labelOf(index: EstateIndex, address: string): string {
  const names = ownersOf(index, address).map(({ device }) => device.name);
  return names.length > 0 ? `${names.join("/")} (${address})` : address;
}

/** A file name that is in no configuration is no name: neither there nor missing. */
function nameless(device: string, client: ClientId): Unknown {
  const kind = CLIENTS[client].title;
  return {
    code: "boot-file-name",
    device,
    what: `${device} names a boot file to ${kind} computers, and which one is not known.`,
    next: `Look on ${device} which boot file is set for ${kind} computers, or declare it under "pxe: boot".`,
    evidence: [],
  };
}

/** Ports from which TFTP data comes: WDS keeps to 64001–65000, Linux to 32768–60999, Windows and BSD to 49152–65535. */
function dataPorts(index: EstateIndex, address: string): [number, number] {
  const pxe = ownersOf(index, address).find((one) => one.pxe)?.pxe;
  if (pxe?.tftp?.ports) return pxe.tftp.ports;
  const kind = pxe?.kind ?? "";
  if (MICROSOFT.has(kind)) return [64001, 65000];
  if (OLD_MICROSOFT.has(kind)) return [1025, 5000];
  return kind === "dnsmasq" || kind === "tftpd" ? [32768, 60999] : [32768, 65535];
}

const MICROSOFT = new Set(["wds", "configmgr-dp"]);
/** Windows 2000 and 2003. */
const OLD_MICROSOFT = new Set(["ris", "ads"]);

type Owner = { info: DeviceInfo } | { info: null; unknown: Unknown };

function owner(index: EstateIndex, address: string): Owner {
  const nobody = (unknown: Unknown): Owner => ({ info: null, unknown });
  const owners = ownersOf(index, address);
  if (owners.length === 0)
    return nobody({
      code: `address:${address}`,
      device: null,
      what: `No device of the estate has the address ${address}, so what it answers is not known.`,
      next: `Add the device that has ${address}, or name the address under "addresses" of the device that it belongs to.`,
      evidence: [],
    });
  const info = owners.find(({ pxe }) => pxe !== null) ?? owners.find(({ isServer }) => isServer) ?? owners[0]!;
  const unread = unknownOf(info, "pxe");
  if (unread) return nobody(unread);
  if (info.device.roles.includes("pxe") && !info.pxe)
    return nobody({
      code: "pxe-service",
      device: info.device.name,
      what: `${info.device.name} is registered as a PXE server, but what was read shows no PXE service.`,
      next: `Pull the PXE and TFTP settings of ${info.device.name}, or declare what it answers under "pxe".`,
      evidence: [],
    });
  return { info };
}

function bootServer(
  index: EstateIndex,
  address: string,
  client: ClientId,
  { vendorClass, entry }: { vendorClass: string | null; entry: boolean },
  label: string,
): BootServerReply {
  const host = owner(index, address);
  const unknown = (fact: Unknown): BootServerReply => ({
    state: "unknown",
    unknown: fact,
    text: fact.what,
    device: fact.device,
    evidence: fact.evidence,
    risk: null,
  });
  if (!host.info) return unknown(host.unknown);
  const { info } = host;
  const device = info.device.name;
  const port = answersOn(info.pxe, 4011);
  const evidence = port.place ? [port.place] : [];
  const silent = (text: string): BootServerReply => ({
    state: "silent",
    filtered: false,
    text,
    device,
    evidence,
    risk: null,
  });
  if (port.answers === "no") return silent(`Nothing answers on port 4011 of ${label}: ${port.why}.`);
  if (port.answers === "unknown") {
    const what = `Whether ${label} answers on port 4011 could not be told: ${port.why}.`;
    const next = `Pull the list of listening ports of ${device}, or declare what it answers.`;
    return unknown({ code: "pxe-port-4011", device, what, next, evidence });
  }
  if (vendorClass !== null && !/^(PXE|HTTP)Client/.test(vendorClass))
    return silent(
      `${label} stays silent on port 4011, because the request carries the DHCP server's option 60, ${vendorClass}, and not PXEClient.`,
    );
  const rules = rulesFor(info.pxe!, client, null, vendorClass);
  if (info.pxe!.rules.length === 0) {
    const what = `Which boot file ${label} names to this kind of client is not known.`;
    const next = `Declare the boot files of ${device} under "pxe: boot".`;
    return unknown({ code: "pxe-rules", device, what, next, evidence });
  }
  const doubt = rules.find((rule) => rule.doubt)?.doubt;
  if (doubt) return unknown({ ...doubt, device });
  const rule = rules[0]?.rule;
  if (!rule?.bootServerReply) return silent(`${label} does not answer this kind of client on port 4011.`);
  const answer = (entry ? rule.entryReply : undefined) ?? rule.bootServerReply;
  const offer = offerOf({ info, address }, answer, rule);
  return {
    state: "reply",
    offer,
    text: `${label} answers on port 4011.`,
    device,
    evidence: offer.evidence,
    risk: null,
  };
}

function tftp(index: EstateIndex, address: string, file: string | Unknown, client: ClientId, label: string): Fetch {
  const host = owner(index, address);
  const unknown = (fact: Unknown): Fetch => ({
    state: "unknown",
    unknown: fact,
    text: fact.what,
    device: fact.device,
    evidence: fact.evidence,
    risk: null,
  });
  if (!host.info) return unknown(host.unknown);
  const { info } = host;
  const device = info.device.name;
  const port = answersOn(info.pxe, 69);
  const common = { device, evidence: port.place ? [port.place] : [], risk: null };
  if (port.answers === "unknown") {
    const what = `Whether ${label} serves TFTP could not be told: ${port.why}.`;
    const next = `Pull the list of listening ports of ${device}, or declare what it answers.`;
    return unknown({ code: "pxe-port-69", device, what, next, evidence: common.evidence });
  }
  if (port.answers === "no")
    return { ...common, state: "closed", rejects: !isWindows(info), text: `${label} serves no TFTP: ${port.why}.` };
  if (typeof file !== "string") return unknown(file);
  const files = info.pxe!.files;
  // Seen with tftpd-hpa: a backslash is a part of the name. Windows and dnsmasq (tftp.c) take it for a slash.
  const slashes = info.pxe!.kind === "tftpd" ? /\//g : /[\\/]/g;
  const { wholePathOnly, ownFilesOnly } = info.pxe!.tftp ?? {};
  if (wholePathOnly && !file.startsWith("/")) {
    const text = `${label} takes names from the root of its disk only (no --secure), and refuses ${file}.`;
    return { ...common, state: "missing", violation: true, text };
  }
  if (files?.complete && !hasFile(files, file, slashes))
    return { ...common, state: "missing", text: `${label} has no file ${file}.` };
  if (fileFits(file, client) === "wrong")
    return { ...common, state: "wrong-arch", text: `${file} is made for another kind of computer.` };
  const there = files
    ? hasFile(files, file, slashes)
      ? "has it"
      : "may have it: its list of files is not complete"
    : "its list of files is not known";
  const risk =
    fileFits(file, client) === "unsure"
      ? `the name ${file} does not tell whether it is made for ARM64`
      : ownFilesOnly
        ? `${label} gives out files of its own user only (tftp-secure), and to whom ${file} belongs is not known`
        : null;
  return { ...common, risk, state: "loads", text: `${label} serves ${file} (${there}).` };
}

/** Windows answers nothing on a closed port (stealth mode of its firewall); Linux sends an ICMP error. */
const isWindows = (info: DeviceInfo) =>
  ["windows-dhcp", "wds", "configmgr-dp"].includes(info.device.facts?.platform ?? info.device.platform ?? "");

function hasFile(files: { paths: string[]; caseSensitive: boolean }, file: string, slashes: RegExp): boolean {
  const norm = (path: string) => {
    const plain = path
      .replace(slashes, "/")
      .replace(/\/+/g, "/")
      .replace(/^(\.?\/)+/, "");
    return files.caseSensitive ? plain : plain.toLowerCase();
  };
  const wanted = norm(file);
  return files.paths.some((path) => norm(path) === wanted);
}

/** The address that a client of this subnet would likely have, for the picture of its screen. */
export function sampleAddress(subnet: Cidr, range: [string, string] | undefined): string {
  const start = range && parseIpv4(range[0]);
  return formatIpv4(start ?? subnet.network + Math.min(2, 2 ** (32 - subnet.prefix) - 1));
}
