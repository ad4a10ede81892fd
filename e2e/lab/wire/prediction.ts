import type { Answer, Variant } from "@/lib/engine/dhcp-answer";
import type { EffectiveValue } from "@/lib/engine/effective";
import { simulate } from "@/lib/engine/simulate";
import { device, estate, router } from "@/lib/engine/testing";
import { CLIENT_IDS, CLIENTS, type ClientId } from "@/lib/model/clients";
import type { Facts } from "@/lib/model/facts";
import { platformById } from "@/lib/platforms/registry";
import type { DhcpPacket } from "@/lib/probe/dhcp-packet";
import { askedBy } from "./ask";
import { GIADDR, SERVER } from "./network";
import { KINDS, type Program } from "./servers";

const ADDRESSES = JSON.stringify([
  { ifname: "lo", flags: ["LOOPBACK", "UP"], addr_info: [{ family: "inet", local: "127.0.0.1", prefixlen: 8 }] },
  { ifname: "eth0", flags: ["UP", "LOWER_UP"], addr_info: [{ family: "inet", local: SERVER, prefixlen: 24 }] },
]);

export interface Prediction {
  facts: Facts;
  answers: Map<ClientId, Answer | null>;
}

/** What the product says of a server with this configuration, asked through the relay. */
export function predict(program: Program, text: string): Prediction {
  const { platform, file } = KINDS[program];
  const texts = [
    { name: file, text },
    { name: "ip-addr.txt", text: ADDRESSES },
  ];
  const facts = platformById(platform)!.read({ texts });
  const relay = router("core-1", [
    { name: "Vlan42", addresses: [`${GIADDR}/24`], vlan: 42, targets: [SERVER] },
    { name: "Vlan20", addresses: ["10.20.0.1/24"] },
  ]);
  const server = device("dhcp-1", { roles: ["dhcp"], platform, addresses: [SERVER], facts });
  const { subnets } = simulate(estate([relay, server], { clients: [...CLIENT_IDS] }));
  const path = subnets.find(({ task }) => task.cidr === "10.4.2.0/24");
  const answers = (path?.paths ?? []).map(
    ({ client, answers }) => [client, answers.find(({ kind }) => kind === "dhcp") ?? null] as const,
  );
  return { facts, answers: new Map(answers) };
}

/** Bytes in hex; null: not there; undefined: nothing is said of it. */
type Fields = Record<string, string | null | undefined>;

const hex = (text: string | null | undefined) => (text ? Buffer.from(text, "latin1").toString("hex") : null);

/** Texts may be ended by NUL bytes. */
const ended = (bytes: Buffer | undefined) => bytes?.toString("hex").replace(/(00)+$/, "") || null;

/** Option 67 twice is the file of the header first (dnsmasq). */
const first = (bytes: Buffer | undefined) => ended(bytes?.subarray(0, (bytes.indexOf(0) + 1 || bytes.length + 1) - 1));

/** What a computer calls itself may come back whole: firmware looks at the beginning only. */
const kindOf = (client: ClientId) => hex(CLIENTS[client].vendorClass.split(":")[0]);

export function seen(program: Program, client: ClientId, packet: DhcpPacket): Fields {
  const { options } = packet;
  const whole = Object.fromEntries(WHOLE.map((code) => [code, options.get(code)?.toString("hex") || null]));
  const said = ended(options.get(60));
  const named = {
    siaddr: packet.siaddr === "0.0.0.0" ? null : packet.siaddr,
    60: said === hex(CLIENTS[client].vendorClass) ? kindOf(client) : said,
  };
  const texts = {
    66: ended(options.get(66)),
    67: ended(options.get(67)),
    file: hex(packet.file),
    sname: hex(packet.sname),
  };
  // dnsmasq puts what stands in the header for others into the options that the client asks for.
  if (program === "dnsmasq")
    return {
      ...whole,
      ...named,
      boot: texts.file ?? first(options.get(67)),
      67: first(options.get(67)) ?? texts.file,
      66: first(options.get(66)) ?? texts.sname,
    };
  return { ...whole, ...named, ...texts };
}

/** An empty value hides a weaker level's, and nothing of it is sent. */
const sent = ({ hex, value }: EffectiveValue) => (value === "" ? null : (hex ?? undefined));

/** Options whose bytes are compared as they are. */
const WHOLE = [3, 6, 13, 43, 54, 150, 175];

export function expected(program: Program, client: ClientId, { settings }: Answer, { offer }: Variant): Fields | null {
  if (!offer) return null;
  const whole = WHOLE.map((code) => {
    const setting = settings?.options.get(code);
    // Addresses of routers and name servers, and what it calls itself, a server adds by itself.
    const silent = code === 3 || code === 6 || code === 54;
    return [code, setting ? sent(setting) : silent ? undefined : null] as const;
  });
  const file = offer.fileUnknown ? undefined : hex(offer.file);
  const echoed = offer.vendorClass && CLIENTS[client].vendorClass.startsWith(offer.vendorClass);
  const vendorClass = echoed ? kindOf(client) : hex(offer.vendorClass);
  const named = { siaddr: offer.siaddrUnknown ? undefined : offer.siaddr, 60: vendorClass };
  const name = settings?.serverName?.value;
  const fields: Fields = { ...Object.fromEntries(whole), ...named, 66: hex(offer.option66), 67: hex(offer.option67) };
  if (program === "dnsmasq")
    return { ...fields, boot: file ?? fields[67], 67: fields[67] ?? file, 66: hex(name) ?? fields[66] };
  return { ...fields, file, sname: hex(name) };
}

/** The fields that differ. What no firmware of this kind asks for may be left out by the server. */
export function differing(client: ClientId, real: Fields | null, ours: Fields | null): string[] {
  if (real === null || ours === null) return real === ours ? [] : ["offer"];
  const asked = askedBy(client);
  return Object.keys(ours).filter((key) => {
    if (ours[key] === undefined || ours[key] === real[key]) return false;
    return real[key] !== null || Number.isNaN(Number(key)) || asked.includes(Number(key));
  });
}
