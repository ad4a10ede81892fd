/** One `Key=Value` of a systemd.network file, with its section. */
export interface NetworkdSetting {
  section: string;
  key: string;
  value: string;
  line: number;
}

/** A systemd.network(5) file; `[Match]` says for which interfaces. */
export function isNetworkd(text: string): boolean {
  return (
    text.includes("[Match]") && /^\[Match\]\s*$/m.test(text) && /^\[(Network|DHCPServer|Address)\]\s*$/m.test(text)
  );
}

/** The settings in their order. A key may stand several times; an empty value takes back what stood before. */
export function parseNetworkd(text: string): NetworkdSetting[] {
  const settings: NetworkdSetting[] = [];
  let section = "";
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.trim();
    if (line === "" || /^[#;]/.test(line)) continue;
    const head = /^\[(\w+)\]$/.exec(line);
    if (head) section = head[1]!;
    const found = head ? null : /^(\w+)\s*=\s*(.*)$/.exec(line);
    if (found) settings.push({ section, key: found[1]!, value: found[2]!, line: index + 1 });
  }
  return settings;
}

/** Values of one key in one section, and the line of each. */
export function valuesOf(settings: NetworkdSetting[], section: string, key: string): NetworkdSetting[] {
  const all = settings.filter((one) => one.section === section && one.key === key);
  return all.slice(all.findLastIndex((one) => one.value === "") + 1);
}

/** Name and VLAN of each systemd.netdev(5) file (`Kind=vlan`) in the texts. */
export function netdevVlans(texts: readonly string[]): Map<string, number> {
  const vlans = new Map<string, number>();
  for (const text of texts) {
    if (!/^\[NetDev\]\s*$/m.test(text)) continue;
    const settings = parseNetworkd(text);
    const name = valuesOf(settings, "NetDev", "Name").at(-1)?.value;
    const id = Number(valuesOf(settings, "VLAN", "Id").at(-1)?.value);
    if (name !== undefined && Number.isInteger(id)) vlans.set(name, id);
  }
  return vlans;
}
