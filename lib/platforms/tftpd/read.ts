import type { Capture, CapturedText } from "@/lib/model/capture";
import type { Facts, PortFact } from "@/lib/model/facts";
import {
  baseName,
  isListenersText,
  isTftpFilesText,
  lineOf,
  readHostname,
  readInterfaces,
  readPort,
} from "@/lib/parsers/linux/host-texts";
import { readTftpFiles } from "@/lib/parsers/linux/tftp-files";
import {
  type Assignment,
  lastAssignment,
  parseShellAssignments,
  type ShellText,
  words,
} from "@/lib/parsers/shell-assignments";

import { identifyDnsmasq } from "../dnsmasq/directives";
import { isDhcpdText } from "../isc-dhcpd/identify";
import { relayFileKind } from "../linux-relay/relay-config";

/** Which TFTP server a defaults file belongs to; null: none. */
export function tftpDefaults(text: CapturedText): "tftpd-hpa" | "atftpd" | null {
  const name = baseName(text);
  if (name === "tftpd-hpa" || /^[ \t]*(?:#[ \t]*)?TFTP_(DIRECTORY|ADDRESS)=/m.test(text.text)) return "tftpd-hpa";
  if (name === "atftpd" || (/^[ \t]*USE_INETD=/m.test(text.text) && /^[ \t]*OPTIONS=/m.test(text.text)))
    return "atftpd";
  return null;
}

interface TftpConfig {
  text: CapturedText;
  shell: ShellText;
  root: string | null;
  port: PortFact;
}

/** The folder from which files are given out; null when the configuration does not name one. */
export function tftpRoot(capture: Capture): string | null {
  return tftpConfig(capture)?.root ?? null;
}

function tftpConfig(capture: Capture): TftpConfig | null {
  for (const text of capture.texts) {
    const kind = tftpDefaults(text);
    if (!kind) continue;
    const shell = parseShellAssignments(text.text);
    return kind === "tftpd-hpa" ? hpa(text, shell) : atftpd(text, shell);
  }
  return null;
}

function hpa(text: CapturedText, shell: ShellText): TftpConfig {
  const options = words(lastAssignment(shell, "TFTP_OPTIONS")?.value ?? "");
  const address = lastAssignment(shell, "TFTP_ADDRESS");
  const written = /:(\d+)$/.exec(address?.value ?? "")?.[1];
  const root = lastAssignment(shell, "TFTP_DIRECTORY");
  // Without --secure a client names files by their whole path.
  const secure = options.some((word) => word === "--secure" || word === "-s");
  const folder = root?.value ?? options.find((word) => word.startsWith("/")) ?? null;
  return { text, shell, root: folder, port: configured(text, address ?? root, written ? Number(written) : 69, secure) };
}

/** Debian's atftpd: OPTIONS="--tftpd-timeout 300 --port 69 /srv/tftp". */
function atftpd(text: CapturedText, shell: ShellText): TftpConfig {
  const options = lastAssignment(shell, "OPTIONS");
  const args = words(options?.value ?? "");
  const at = args.indexOf("--port");
  const port = at >= 0 ? Number(args[at + 1]) : 69;
  return {
    text,
    shell,
    root: args.findLast((word) => word.startsWith("/")) ?? null,
    port: configured(text, options, port, true),
  };
}

function configured(text: CapturedText, line: Assignment | null, port: number, secure: boolean): PortFact {
  const place = line ? lineOf(text, line.line) : { file: text.name, line: 1 };
  const note = secure ? "" : " (without --secure clients must name files by their whole path)";
  if (port === 69)
    return { answers: "yes", place, why: `configured on UDP 69${note}; what really listens was not captured` };
  return { answers: "no", place, why: `configured on UDP ${port}, not 69` };
}

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
  const config = tftpConfig(capture);
  const { interfaces, problems } = readInterfaces(capture);
  const listed = capture.texts.some((text) => isTftpFilesText(text));
  const listeners = capture.texts.find(isListenersText);
  const port = (number: number): PortFact =>
    readPort(capture, number) ?? {
      answers: "no",
      place: null,
      why: "the host shows no service on it; what really listens was not captured",
    };
  const serves =
    config !== null ||
    listed ||
    (listeners !== undefined && [69, 4011].some((number) => port(number).answers === "yes"));
  const unclear: PortFact = {
    answers: "unknown",
    place: null,
    why: "neither a TFTP configuration nor a list of listeners was captured",
  };
  const shell = config?.shell;
  return {
    platform: "tftpd",
    hostname: readHostname(capture),
    interfaces,
    relay: null,
    dhcp: null,
    pxe: serves
      ? {
          kind: "tftpd",
          addresses: [],
          ports: {
            67: explained(capture) ?? port(67),
            69: readPort(capture, 69) ?? config?.port ?? unclear,
            4011: explained(capture) ?? port(4011),
          },
          rules: [],
          files: readTftpFiles(capture, config?.root ?? ""),
          subnets: null,
          sharesHostWithDhcp: null,
        }
      : null,
    acls: [],
    problems,
    coverage: {
      lines: shell?.lines ?? 0,
      understood: shell ? shell.lines - shell.unknown.length : 0,
      unknown: config && shell ? shell.unknown.map((line) => lineOf(config.text, line)) : [],
    },
  };
}
