import { parseIpv4 } from "@/lib/core/ipv4";
import type { CliSession } from "../cli-session";
import type { Dialect } from "../dialect";
import { FortiStore } from "../forti-store";

const TEXT = String.raw`"(\\.|[^"\\])*"`;
const ADDRESS = String.raw`"?\d+\.\d+\.\d+\.\d+"?`;

/** Settings that may be entered, by the table they stand in. */
const TAKES: [RegExp, RegExp][] = [
  [
    /^config system interface$/,
    new RegExp(`^(dhcp-relay-service (enable|disable)|dhcp-relay-ip ${ADDRESS}( ${ADDRESS}){0,7})$`),
  ],
  [/^config system dhcp server$/, new RegExp(`^(next-server ${ADDRESS}|filename ${TEXT}|tftp-server( ${TEXT})+)$`)],
  [
    /^config options$/,
    new RegExp(
      `^(code \\d{1,3}|type (hex|string|ip|fqdn)|value ${TEXT}|ip( ${ADDRESS})+|(vci|uci)-match (enable|disable)|(vci|uci)-string( ${TEXT})+)$`,
    ),
  ],
];

const valid = (text: string) =>
  [...text.matchAll(/\d+\.\d+\.\d+\.\d+/g)].every(([address]) => parseIpv4(address) !== null);

/** FortiOS: what is entered in an entry takes effect at `next` or `end`, and is saved at once. */
export const fortinetFortios: Dialect = {
  platform: "fortinet-fortios",
  store: (text) => new FortiStore(text),
  hostname: (store) =>
    (store as FortiStore).value(["config system global"], "hostname")?.replaceAll('"', "") ?? "FortiGate",
  prompt({ config, device }) {
    const place = config?.path
      .at(-1)
      ?.replace(/^(config|edit) /, "")
      .replaceAll('"', "")
      .split(" ")
      .at(-1);
    return `${device.hostname} ${place ? `(${place}) ` : ""}# `;
  },
  invalid: (line) => `command parse error before '${line.split(" ").at(-1)}'\nCommand fail. Return code -61`,
  show: /^show$/,
  quiet: /^$/,
  pager: "--More-- ",
  exec(session, line) {
    if (line === "execute cfg save" && modeOf(session) !== undefined) {
      session.device.confirm();
      session.device.save();
      return session.say("configs saved");
    }
    if (!/^config (system interface|system dhcp server)$/.test(line)) return false;
    session.config = { store: session.device.running.copy(), path: [line] };
    return session.say();
  },
  configure(session, line) {
    const { config } = session;
    if (!config) return false;
    const store = config.store as FortiStore;
    const inEntry = config.path.at(-1)!.startsWith("edit ");
    if (line === "abort") session.config = null;
    else if (line === "next" && inEntry) close(session, 1);
    else if (line === "end") close(session, inEntry ? 2 : 1);
    else if (/^edit \S/.test(line) && !inEntry) {
      if (config.path[0] === "config system interface" && !store.has([...config.path, line])) return false;
      store.open(config.path, line);
      config.path = [...config.path, line];
    } else if (line === "config options" && inEntry) {
      store.open(config.path, line);
      config.path = [...config.path, line];
    } else if (/^delete \S+$/.test(line) && !inEntry) {
      if (!store.delete(config.path, line.split(" ")[1]!))
        return session.say("entry not found in table\nCommand fail. Return code -3");
    } else return setting(session, line, inEntry);
    return session.say();
  },
};

/** `manual` and `revert`: a change runs, and is kept only by `execute cfg save`. */
const modeOf = ({ device }: CliSession) =>
  (device.running as FortiStore).value(["config system global"], "cfg-save")?.match(/manual|revert/)?.[0];

function close(session: CliSession, levels: number): void {
  const config = session.config!;
  const before = session.device.running;
  config.path = config.path.slice(0, -levels);
  session.device.running = config.store.copy();
  if (modeOf(session) === undefined) session.device.save();
  else if (modeOf(session) === "revert") session.device.startTimer(10, before);
  if (config.path.length === 0) session.config = null;
}

function setting(session: CliSession, line: string, inEntry: boolean): boolean {
  const config = session.config!;
  const store = config.store as FortiStore;
  const [verb, key] = line.split(" ");
  if (!inEntry || !key || (verb !== "set" && verb !== "unset")) return false;
  const table = config.path.at(-2)!;
  if (verb === "unset") store.unset(config.path, key);
  else if (TAKES.some(([at, takes]) => at.test(table) && takes.test(line.slice(4))) && valid(line))
    store.set(config.path, key, line);
  else return false;
  return session.say();
}
