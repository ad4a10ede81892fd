import { addresses } from "./as-dhcpd";
import { type Atom, isText, type ServerWords, type Settings, textOf } from "./server-words";

const NAMES = new Map([
  [6, "domain-name-servers"],
  [15, "domain-name"],
  [42, "ntp-servers"],
  [43, "vendor-encapsulated-options"],
  [60, "vendor-class-identifier"],
  [66, "tftp-server-name"],
  [67, "boot-file-name"],
]);
const ADDRESSES = new Set([6, 42]);
/** No client asks for these by the list of option 55 alone. */
const UNASKED = new Set([43, 60, 128]);

/** kea-dhcp4.conf. `relays`: addresses of relays for which it takes this subnet. */
export function asKea(words: ServerWords, relays: string[] = []): string {
  const { range } = words;
  const pool = range && {
    pool: range.join(" - "),
    ...(words.knownOnly ? { "client-class": "KNOWN" } : {}),
    ...(words.pool.options.size > 0 ? { "option-data": optionData(words.pool) } : {}),
  };
  const subnet = {
    id: 2,
    subnet: "10.4.2.0/24",
    pools: pool ? [pool] : [],
    ...(relays.length > 0 ? { relay: { "ip-addresses": relays } } : {}),
    ...header(words.scope),
    "option-data": [...(words.routers ? [{ name: "routers", data: words.routers }] : []), ...optionData(words.scope)],
  };
  const networks = words.sharedWith
    ? { "shared-networks": [{ name: "building", subnet4: [{ id: 1, subnet: words.sharedWith, pools: [] }, subnet] }] }
    : { subnet4: [subnet] };
  const classes = words.groups.map(({ who, settings }, at) => ({
    name: `group-${at + 1}`,
    test: who.map(test).join(" and "),
    ...header(settings),
    ...(settings.options.size > 0 ? { "option-data": optionData(settings) } : {}),
  }));
  const document = {
    Dhcp4: {
      "interfaces-config": { interfaces: ["eth0"] },
      "lease-database": { type: "memfile", persist: false },
      "valid-lifetime": 600,
      ...(words.partner ? { "hooks-libraries": highAvailability(words.address, words.partner) } : {}),
      ...(needs128(words) ? { "option-def": [{ name: "site-128", code: 128, type: "string" }] } : {}),
      ...(classes.length > 0 ? { "client-classes": classes } : {}),
      ...header(words.server),
      ...(words.server.options.size > 0 ? { "option-data": optionData(words.server) } : {}),
      ...networks,
    },
  };
  return `// /etc/kea/kea-dhcp4.conf\n${JSON.stringify(document, null, 2)}\n`;
}

const header = ({ nextServer, file }: Settings) => ({
  ...(nextServer ? { "next-server": nextServer } : {}),
  ...(file ? { "boot-file-name": file } : {}),
});

function highAvailability(own: string, partner: string): object[] {
  const [first, second] = [own, partner].sort();
  const peer = (name: string, address: string, role: string) => ({ name, role, url: `http://${address}:8000/` });
  const relationship = {
    "this-server-name": own === first ? "kea-1" : "kea-2",
    mode: "load-balancing",
    peers: [peer("kea-1", first!, "primary"), peer("kea-2", second!, "secondary")],
  };
  const folder = "/usr/lib/x86_64-linux-gnu/kea/hooks";
  return [
    { library: `${folder}/libdhcp_lease_cmds.so` },
    { library: `${folder}/libdhcp_ha.so`, parameters: { "high-availability": [relationship] } },
  ];
}

const needs128 = ({ scope }: ServerWords) => scope.options.has(128);

function optionData({ options }: Settings): object[] {
  return [...options].map(([code, hex]) => ({
    ...(NAMES.has(code) ? { name: NAMES.get(code) } : { name: `site-${code}` }),
    code,
    ...value(code, hex),
    ...(UNASKED.has(code) ? { "always-send": true } : {}),
  }));
}

function value(code: number, hex: string): object {
  if (ADDRESSES.has(code)) return { data: addresses(hex).join(", ") };
  if (code === 43 || !isText(hex)) return { "csv-format": false, data: hex };
  return { data: textOf(hex) };
}

function test(atom: Atom): string {
  if ("vendor" in atom) return `substring(option[60].hex,0,${atom.vendor.length}) == '${atom.vendor}'`;
  if ("userClass" in atom) {
    const same = `option[77].hex == '${atom.userClass}'`;
    return atom.is ? same : `not (${same})`;
  }
  const equal = `option[93].hex == 0x${atom.arch.toString(16).padStart(4, "0")}`;
  return atom.is ? equal : `not (${equal})`;
}
