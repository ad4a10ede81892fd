import type { CapturedText } from "@/lib/model/capture";
import type { PortFact } from "@/lib/model/facts";
import { baseName, lineOf } from "@/lib/parsers/linux/host-texts";
import { lastAssignment, parseShellAssignments, words } from "@/lib/parsers/shell-assignments";
import { atftpdArguments, hpaArguments, type TftpArguments } from "./arguments";

/** A TFTP server as one text sets it up. */
export interface TftpService {
  text: CapturedText;
  program: "tftpd-hpa" | "atftpd";
  root: string | null;
  port: PortFact;
  /** The one address at which it answers; null: all of the host's. */
  address: string | null;
  /** A client names files below the root; false: by their whole path (`in.tftpd` without --secure). */
  belowRoot: boolean;
  /** Names are rewritten before they are looked up (`--map-file`, `--pcre`): the list of files alone does not tell which are there. */
  rewrites: boolean;
  /** Ports that it sends data from; null: the system's own. */
  ports: [number, number] | null;
  lines: number;
  unknown: number[];
}

const DEFAULTS = {
  "tftpd-hpa": /^[ \t]*(?:#[ \t]*)?TFTP_(DIRECTORY|ADDRESS)=/m,
  inetd: /^[ \t]*USE_INETD=/m,
  options: /^[ \t]*OPTIONS=/m,
};

/** Which TFTP server a defaults file belongs to (`/etc/default/tftpd-hpa`, `/etc/default/atftpd`); null: none. */
export function tftpDefaults(text: CapturedText): TftpService["program"] | null {
  const name = baseName(text);
  if (name === "tftpd-hpa" || DEFAULTS["tftpd-hpa"].test(text.text)) return "tftpd-hpa";
  if (name === "atftpd" || (DEFAULTS.inetd.test(text.text) && DEFAULTS.options.test(text.text))) return "atftpd";
  return null;
}

const XINETD = /^[ \t]*service[ \t]+tftp[ \t]*(?:\r?\n[ \t]*)?\{/m;
const INETD = /^[ \t]*(#.{0,9}[ \t]*)?tftp[ \t]+dgram[ \t]+udp4?[ \t]+(.*)$/m;
const UNIT = /^ExecStart=\S*\/(in\.tftpd|atftpd|tftpd)\b(.*)$/m;

/** How a text sets up TFTP; null: it does not. */
export function tftpService(text: CapturedText): TftpService | null {
  const defaults = tftpDefaults(text);
  if (defaults) return fromDefaults(text, defaults);
  if (XINETD.test(text.text)) return fromXinetd(text);
  const unit = UNIT.exec(text.text);
  if (unit) return fromCommand(text, unit[1]!, unit[2]!, lineAt(text.text, unit.index), null);
  const inetd = INETD.exec(text.text);
  return inetd ? fromInetd(text, inetd) : null;
}

/** What gave a text away, for a person; null: it sets up no TFTP. */
export function tftpSign(text: CapturedText): string | null {
  const defaults = tftpDefaults(text);
  if (defaults) return `the defaults file of ${defaults}`;
  if (XINETD.test(text.text)) return "xinetd's service tftp";
  if (UNIT.test(text.text)) return "a systemd unit that starts a TFTP server";
  return INETD.test(text.text) ? "inetd's line for tftp" : null;
}

function fromDefaults(text: CapturedText, program: TftpService["program"]): TftpService {
  const shell = parseShellAssignments(text.text);
  const value = (name: string) => lastAssignment(shell, name);
  const options = value("TFTP_OPTIONS") ?? value("OPTIONS");
  const args = (program === "atftpd" ? atftpdArguments : hpaArguments)(words(options?.value ?? ""));
  const folder = value("TFTP_DIRECTORY");
  const address = value("TFTP_ADDRESS");
  const shown = address ?? folder ?? options;
  const found = serviceOf(text, program, shown?.line ?? 1, {
    ...args,
    folders: folder ? words(folder.value) : args.folders,
    listen: address?.value ?? args.listen,
  });
  const byOther = value("USE_INETD") ?? value("RUN_DAEMON");
  const own = !byOther || /^(yes|true)$/i.test(byOther.value) === (byOther.name === "RUN_DAEMON");
  return {
    ...found,
    port: own
      ? found.port
      : {
          answers: "unknown",
          place: lineOf(text, byOther.line),
          why: `${byOther.name}=${byOther.value.slice(0, 8)} leaves TFTP to inetd, whose configuration says whether it answers`,
        },
    lines: shell.lines,
    unknown: shell.unknown,
  };
}

function fromXinetd(text: CapturedText): TftpService {
  const lines = text.text.split(/\r?\n/);
  const start = lines.findIndex((line) => /^\s*service\s+tftp\b/.test(line));
  const settings = new Map<string, { value: string; line: number }>();
  for (let at = start; at < lines.length && !/^\s*\}/.test(lines[at]!); at++) {
    const setting = /^\s*(\w+)\s*\+?=\s*(.*?)\s*$/.exec(lines[at]!);
    if (setting) settings.set(setting[1]!, { value: setting[2]!, line: at + 1 });
  }
  const server = settings.get("server");
  const command = settings.get("server_args");
  const disabled = settings.get("disable");
  const bound = settings.get("bind") ?? settings.get("interface");
  const number = settings.get("port");
  const listen = bound || number ? `${bound?.value ?? ""}:${number?.value ?? "69"}` : null;
  const found = fromCommand(text, server?.value ?? "", command?.value ?? "", command?.line ?? start + 1, listen);
  // xinetd.conf(5): a service runs unless `disable` says yes.
  if (!/^yes$/i.test(disabled?.value ?? "")) return found;
  return {
    ...found,
    port: { answers: "no", place: lineOf(text, disabled!.line), why: "xinetd's service tftp is switched off" },
  };
}

function fromInetd(text: CapturedText, match: RegExpExecArray): TftpService {
  const line = lineAt(text.text, match.index);
  const found = fromCommand(text, match[2]!, match[2]!.replace(/^.*?\btftpd\b/, ""), line, null);
  if (match[1] === undefined) return found;
  return {
    ...found,
    port: { answers: "no", place: lineOf(text, line), why: "inetd's line for tftp is commented out" },
  };
}

function fromCommand(
  text: CapturedText,
  program: string,
  args: string,
  line: number,
  listen: string | null,
): TftpService {
  const kind = /atftpd/.test(program) ? "atftpd" : "tftpd-hpa";
  const parsed = (kind === "atftpd" ? atftpdArguments : hpaArguments)(words(args));
  const counted = text.text.split("\n").filter((one) => !/^\s*(#|$)/.test(one)).length;
  return { ...serviceOf(text, kind, line, { ...parsed, listen: listen ?? parsed.listen }), lines: counted };
}

function serviceOf(
  text: CapturedText,
  program: TftpService["program"],
  line: number,
  { folders, listen, secure, rewrites, ports }: TftpArguments,
): TftpService {
  const written = /^(.*?)(?::(\w+))?\s*$/s.exec(listen ?? "")!;
  const host = written[1]!.replace(/^\[(.*)\]$/, "$1");
  const number = written[2] === undefined || written[2] === "tftp" ? 69 : Number(written[2]);
  const place = lineOf(text, line);
  const note = secure ? "" : " (without --secure clients must name files by their whole path)";
  const loop = /^(127\.|::1$|localhost$)/.test(host);
  const port: PortFact = loop
    ? { answers: "no", place, why: `it listens on ${host} only, which no other computer reaches` }
    : number === 69
      ? { answers: "yes", place, why: `configured on UDP 69${note}; what really listens was not captured` }
      : { answers: "no", place, why: `configured on UDP ${number}, not 69` };
  const address = /^\d+(\.\d+){3}$/.test(host) && host !== "0.0.0.0" && !loop ? host : null;
  const root = folders[0] ?? null;
  return { text, program, root, port, address, belowRoot: secure, rewrites, ports, lines: 0, unknown: [] };
}

const lineAt = (text: string, index: number) => {
  const before = text.slice(0, index);
  // The match may begin with the end of the line before.
  return before.split("\n").length;
};
