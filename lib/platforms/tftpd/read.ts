import type { Capture } from "@/lib/model/capture";
import type { Facts, PortFact, PxeFacts } from "@/lib/model/facts";
import {
  isListenersText,
  isTftpFilesText,
  lineOf,
  readHostname,
  readInterfaces,
  readPort,
} from "@/lib/parsers/linux/host-texts";
import { readTftpFiles } from "@/lib/parsers/linux/tftp-files";
import { identifyDnsmasq } from "../dnsmasq/directives";
import { isDhcpdText } from "../isc-dhcpd/identify";
import { relayFileKind } from "../linux-relay/relay-config";
import { type TftpService, tftpService, tftpSocket } from "./services";

/** The folder from which files are given out; null when the configuration does not name one. */
export function tftpRoot(capture: Capture): string | null {
  return chosenService(capture)?.root ?? null;
}

/** Of several, the one that answers: a host may keep the file of a server that was replaced. */
function chosenService(capture: Capture): TftpService | null {
  const all = capture.texts.map(tftpService).filter((one) => one !== null);
  // An override of a unit replaces its command, and a defaults file holds what the unit leaves to it.
  const over = all.some(({ overrides }) => overrides);
  const found = all.filter((one) => !over || one.overrides || !isUnit(one)).sort((a, b) => rank(a) - rank(b));
  return (
    found.find(({ port }) => port.answers === "yes") ??
    found.find(({ port }) => port.answers === "unknown") ??
    found[0] ??
    null
  );
}

const isUnit = ({ text }: TftpService) => /^\[Service\]/m.test(text.text);
/** What stands in variables of a unit is told by the defaults file. */
const rank = (one: TftpService) => (isUnit(one) && one.rewrites ? 1 : 0);

/**
 * A TFTP server answers on 69 only. Whatever listens on 67 or 4011 is told by the reader of the service that does; null: no such
 * service was captured, so an unknown one may listen there.
 */
function explained(capture: Capture): PortFact | null {
  const other = capture.texts.find(
    (text) =>
      isDhcpdText(text) ||
      relayFileKind(text) !== null ||
      identifyDnsmasq(text).score >= 40 ||
      /"Dhcp4"\s*:/.test(text.text),
  );
  return other
    ? { answers: "no", place: null, why: `the TFTP server does not; ${other.name} tells what else runs on the host` }
    : null;
}

/** Captured texts of a TFTP server → facts. It knows no boot files: those are named by DHCP or by a PXE server. Never throws. */
export function readTftpd(capture: Capture): Facts {
  const config = chosenService(capture);
  const { interfaces, problems } = readInterfaces(capture);
  const listed = capture.texts.some((text) => isTftpFilesText(text));
  const listeners = capture.texts.find(isListenersText);
  const socket = capture.texts.map(tftpSocket).find((one) => one !== null) ?? null;
  const port = (number: number): PortFact =>
    readPort(capture, number) ?? {
      answers: "no",
      place: null,
      why: "the host shows no service on it; what really listens was not captured",
    };
  const serves =
    config !== null ||
    socket !== null ||
    listed ||
    (listeners !== undefined && [69, 4011].some((number) => port(number).answers === "yes"));
  const unclear: PortFact = {
    answers: "unknown",
    place: null,
    why: "neither a TFTP configuration nor a list of listeners was captured",
  };
  return {
    platform: "tftpd",
    hostname: readHostname(capture),
    interfaces,
    relay: null,
    dhcp: null,
    pxe: serves
      ? {
          kind: "tftpd",
          addresses: config?.address ? [config.address] : [],
          ports: {
            67: explained(capture) ?? port(67),
            69: readPort(capture, 69) ?? socket ?? config?.port ?? unclear,
            4011: explained(capture) ?? port(4011),
          },
          rules: [],
          files: filesOf(capture, config),
          subnets: null,
          sharesHostWithDhcp: null,
          ...(config ? settingsOf(config) : {}),
        }
      : null,
    acls: [],
    problems,
    coverage: {
      lines: config?.lines ?? 0,
      understood: config ? config.lines - config.unknown.length : 0,
      unknown: config ? config.unknown.map((line) => lineOf(config.text, line)) : [],
    },
  };
}

/** in.tftpd(8); without --secure it refuses names that do not begin with a slash, seen with 5.2 in the lab. A map file may add the slash. */
function settingsOf({ program, belowRoot, rewrites, ports }: TftpService): Pick<PxeFacts, "tftp"> {
  const wholePathOnly = program === "tftpd-hpa" && !belowRoot && !rewrites;
  if (!wholePathOnly && !ports) return {};
  return { tftp: { ...(ports ? { ports } : {}), ...(wholePathOnly ? { wholePathOnly } : {}) } };
}

/** The listed files as a client must name them. */
function filesOf(capture: Capture, config: TftpService | null): PxeFacts["files"] {
  const root = config?.root ?? "";
  const files = readTftpFiles(capture, root);
  if (!files || !config) return files;
  const prefix = config.belowRoot ? "" : `${root.replace(/^\/+|\/+$/g, "")}/`;
  return {
    ...files,
    paths: prefix.length > 1 ? files.paths.map((path) => prefix + path) : files.paths,
    complete: files.complete && !config.rewrites && !config.moreFolders,
  };
}
