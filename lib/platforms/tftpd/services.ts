import type { CapturedText } from "@/lib/model/capture";
import type { PortFact } from "@/lib/model/facts";
import { baseName, lineOf } from "@/lib/parsers/linux/host-texts";
import { lastAssignment, parseShellAssignments, words } from "@/lib/parsers/shell-assignments";
import { atftpdArguments, busyboxArguments, hpaArguments, looksLikeAtftpd, type TftpArguments } from "./arguments";

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
  /** It gives out further folders, whose files the listing of the first does not hold. */
  moreFolders: boolean;
  /** A systemd unit's own file is replaced by what overrides it. */
  overrides: boolean;
  /** Ports that it sends data from; null: the system's own. */
  ports: [number, number] | null;
  lines: number;
  unknown: number[];
}

const DEFAULTS = {
  "tftpd-hpa": /^[ \t]*(?:#[ \t]*)?(TFTP_(DIRECTORY|ADDRESS|OPTIONS)|INTFTPD_(OPTS|PATH))=/m,
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
const INETD =
  /^[ \t]*(#.{0,9}[ \t]*)?(?:([\d.]{7,15}|\*|\[[\da-f:]*\]):)?(?:tftp|69)[ \t]+dgram[ \t]+udp(4|6|46)?[ \t]+(.*)$/m;
const UNIT = /^[ \t]*ExecStart[ \t]*=[ \t]*[-@:+!]*\S*\/(in\.tftpd|atftpd|tftpd)\b(.*)$/m;
/** The socket by which systemd starts it: `tftp.socket`, or one that names a port of its own. */
const SOCKET = /^[ \t]*ListenDatagram[ \t]*=[ \t]*(\S+)[ \t]*$/m;

/** How a text sets up TFTP; null: it does not. */
export function tftpService(text: CapturedText): TftpService | null {
  const defaults = tftpDefaults(text);
  if (defaults) return fromDefaults(text, defaults);
  if (XINETD.test(text.text)) return fromXinetd(text);
  if (UNIT.test(text.text)) return fromUnit(text);
  const inetd = INETD.exec(text.text);
  return inetd ? fromInetd(text, inetd) : null;
}

/** What gave a text away, for a person; null: it sets up no TFTP. */
export function tftpSign(text: CapturedText): string | null {
  const defaults = tftpDefaults(text);
  if (defaults) return `the defaults file of ${defaults}`;
  if (XINETD.test(text.text)) return "xinetd's service tftp";
  if (UNIT.test(text.text)) return "a systemd unit that starts a TFTP server";
  if (tftpSocket(text)) return "systemd's socket for TFTP";
  return INETD.test(text.text) ? "inetd's line for tftp" : null;
}

function fromDefaults(text: CapturedText, program: TftpService["program"]): TftpService {
  const shell = parseShellAssignments(text.text);
  const value = (name: string) => lastAssignment(shell, name);
  const options = value("TFTP_OPTIONS") ?? value("INTFTPD_OPTS") ?? value("OPTIONS");
  const told = words(options?.value ?? "").map((word) =>
    word.replace(/\$\{?(\w+)\}?/g, (all, name: string) => value(name)?.value ?? all),
  );
  const args = (program === "atftpd" ? atftpdArguments : hpaArguments)(told);
  // SUSE's unit adds --secure itself; it is the one that names the user so.
  if (value("TFTP_USER")) args.secure = true;
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

/** systemd.service(5): of several ExecStart lines the last counts, and a backslash joins the next line to one. */
function fromUnit(text: CapturedText): TftpService {
  const joined = text.text.replace(/\\\r?\n/g, (end) => " ".repeat(end.length - 1) + JOINT);
  const commands = [...joined.matchAll(new RegExp(UNIT, "gm"))];
  const last = commands.at(-1) ?? UNIT.exec(text.text)!;
  const found = fromCommand(text, last[1]!, last[2]!.replaceAll(JOINT, " "), lineAt(text.text, last.index), null);
  const overrides =
    /\.d\/[^/]+\.conf$|(^|\/)override\.conf$/.test(text.name) || /^[ \t]*ExecStart[ \t]*=[ \t]*$/m.test(text.text);
  // What stands in a variable is told by another file; without it nobody knows how names are looked up.
  return /\$\{?\w/.test(last[2]!) ? { ...found, overrides, belowRoot: true, rewrites: true } : { ...found, overrides };
}

/** Stands where two lines were joined, so that offsets stay true. */
const JOINT = "\u0001";

/** The port of the socket by which systemd starts a TFTP server; null: the text is no such socket. */
export function tftpSocket(text: CapturedText): PortFact | null {
  if (!/tftp[\w@.-]*\.socket$/i.test(text.name) && !/^[ \t]*(Description|Service)[ \t]*=.*tftp/im.test(text.text))
    return null;
  const found = /^[ \t]*\[Socket\]/m.test(text.text) ? SOCKET.exec(text.text) : null;
  if (!found) return null;
  const place = lineOf(text, lineAt(text.text, found.index));
  const number = /(?:^|:)(\d+)$/.exec(found[1]!)?.[1];
  return number === "69"
    ? { answers: "yes", place, why: "systemd's socket for TFTP is on UDP 69; what really listens was not captured" }
    : { answers: "no", place, why: `systemd's socket for TFTP is on ${found[1]!.slice(0, 40)}, not on UDP 69` };
}

function fromInetd(text: CapturedText, match: RegExpExecArray): TftpService {
  const line = lineAt(text.text, match.index);
  const [, off, address, family, command = ""] = match;
  const listen = address && address !== "*" ? `${address}:69` : null;
  const found = fromCommand(text, command, command.replace(/^.*?\btftpd\b/, ""), line, listen);
  const no = (why: string): TftpService => ({ ...found, port: { answers: "no", place: lineOf(text, line), why } });
  if (off !== undefined) return no("inetd's line for tftp is commented out");
  return family === "6" ? no("inetd's line for tftp is for IPv6 only") : found;
}

function fromCommand(
  text: CapturedText,
  program: string,
  args: string,
  line: number,
  listen: string | null,
): TftpService {
  const given = words(args);
  const kind = /atftpd/.test(program) || looksLikeAtftpd(given) ? "atftpd" : "tftpd-hpa";
  const read = kind === "atftpd" ? atftpdArguments : /busybox/.test(program + args) ? busyboxArguments : hpaArguments;
  const parsed = read(given);
  const counted = text.text.split("\n").filter((one) => !/^\s*(#|$)/.test(one)).length;
  return { ...serviceOf(text, kind, line, { ...parsed, listen: listen ?? parsed.listen }), lines: counted };
}

function serviceOf(
  text: CapturedText,
  program: TftpService["program"],
  line: number,
  args: TftpArguments,
): TftpService {
  const { folders, secure, rewrites, ports } = args;
  const place = lineOf(text, line);
  const { port, address } = listening(args, place);
  return {
    text,
    program,
    root: folders[0] ?? null,
    port,
    address,
    belowRoot: secure,
    rewrites,
    moreFolders: folders.length > 1,
    overrides: false,
    ports,
    lines: 0,
    unknown: [],
  };
}

function listening(
  { listen, secure, ipv6Only }: TftpArguments,
  place: PortFact["place"],
): { port: PortFact; address: string | null } {
  const written = /^(.*?)(?::(\w+))?\s*$/s.exec(listen ?? "")!;
  const host = written[1]!.replace(/^\[(.*)\]$/, "$1");
  const number = written[2] === undefined || written[2] === "tftp" ? 69 : Number(written[2]);
  const note = secure ? "" : " (without --secure clients must name files by their whole path)";
  const no = (why: string) => ({ port: { answers: "no", place, why } as const, address: null });
  if (/^(127\.|::1$|localhost$)/.test(host)) return no(`it listens on ${host} only, which no other computer reaches`);
  if (ipv6Only) return no("it listens on IPv6 only");
  if (number !== 69) return no(`configured on UDP ${number}, not 69`);
  const why = `configured on UDP 69${note}; what really listens was not captured`;
  const address = /^\d+(\.\d+){3}$/.test(host) && host !== "0.0.0.0" ? host : null;
  return { port: { answers: "yes", place, why }, address };
}

const lineAt = (text: string, index: number) => {
  const before = text.slice(0, index);
  // The match may begin with the end of the line before.
  return before.split("\n").length;
};
