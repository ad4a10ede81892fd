import type { Place } from "@/lib/core/place";
import { lineOf } from "@/lib/parsers/linux/host-texts";
import { type NetworkdSetting, parseNetworkd, valuesOf } from "@/lib/parsers/linux/networkd";
import { words } from "@/lib/parsers/shell-assignments";
import type { RelayConfig } from "./relay-told";

const ON = /^(1|yes|y|true|t|on)$/i;
const OFF = /^(0|no|n|false|f|off)$/i;

/**
 * systemd.network(5), one file an interface: `[DHCPServer] RelayTarget=` makes its DHCP server a relay, so nothing is relayed where
 * `[Network] DHCPServer=` does not start that server (its default is no), or where `BindToInterface=yes` keeps the answers of the other
 * side from it. Fills `config`, whose text it is.
 */
export function readNetworkdRelay(config: RelayConfig): void {
  const { text } = config;
  const settings = parseNetworkd(text.text);
  const last = (section: string, key: string) => valuesOf(settings, section, key).at(-1);
  countLines(config, settings);
  const target = last("DHCPServer", "RelayTarget");
  const place = (at: NetworkdSetting): Place => lineOf(text, at.line);
  if (target) config.servers = [{ address: target.value, place: place(target) }];
  const names = valuesOf(settings, "Match", "Name").flatMap((one) =>
    words(one.value).map((name) => ({ name, place: place(one) })),
  );
  // "!" before the first word turns the whole list round.
  if (names[0]?.name.startsWith("!")) {
    config.not.push(...names.map(({ name }) => name.replace(/^!/, "")));
  } else config.interfaces = names;
  if (names.length === 0)
    config.byAddress = [...valuesOf(settings, "Network", "Address"), ...valuesOf(settings, "Address", "Address")].map(
      ({ value }) => value,
    );
  const server = last("Network", "DHCPServer");
  if (target && !(server && ON.test(server.value)))
    config.deaf = {
      option: server ? `DHCPServer=${server.value}` : "without DHCPServer=yes",
      place: place(server ?? target),
    };
  const bound = last("DHCPServer", "BindToInterface");
  if (target && !config.deaf && bound && !OFF.test(bound.value))
    config.deaf = { option: `BindToInterface=${bound.value}`, place: place(bound) };
}

function countLines(config: RelayConfig, settings: NetworkdSetting[]): void {
  const known = new Set(settings.map(({ line }) => line));
  for (const [index, line] of config.text.text.split(/\r?\n/).entries()) {
    if (/^\s*([#;]|$)/.test(line)) continue;
    config.lines++;
    if (!known.has(index + 1) && !/^\s*\[\w+\]\s*$/.test(line)) config.unknown.push(lineOf(config.text, index + 1));
  }
}
