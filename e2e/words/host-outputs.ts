import type { NodeSpec } from "../lab/frame/spec";

/** What `ip addr` prints on a node, after the address changes that its services make before they start. */
export function ipAddrText(spec: NodeSpec): string {
  const blocks = ["1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536", "    inet 127.0.0.1/8 scope host lo"];
  spec.links.forEach(({ name }, at) => {
    const addresses = addressesOf(spec, name).map((address) => `    inet ${address} scope global ${name}`);
    blocks.push(`${at + 2}: ${name}@if2: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 state UP`, ...addresses);
  });
  return `${blocks.join("\n")}\n`;
}

function addressesOf(spec: NodeSpec, link: string): string[] {
  const addresses = spec.links.filter(({ name }) => name === link).map(({ address }) => address);
  const words = Object.values(spec.services).flatMap((script) => [
    ...script.matchAll(/^ip addr (add|del) (\S+) dev (\S+)$/gm),
  ]);
  for (const [, verb, address, device] of words) {
    if (device !== link) continue;
    if (verb === "add") addresses.push(address!);
    else addresses.splice(addresses.indexOf(address!), 1);
  }
  return addresses;
}

/** What `ss -lun` prints: the ports of the node's services. */
export function listenersText(spec: NodeSpec): string {
  const ports = Object.keys(spec.services).flatMap((name) => portsOf(name, spec));
  const all = [...new Set([...ports, ...(spec.responder?.ports ?? [])])];
  return [
    "State  Recv-Q Send-Q Local Address:Port  Peer Address:Port",
    ...all.map((port) => `UNCONN 0      0            0.0.0.0:${port}       0.0.0.0:*`),
    "",
  ].join("\n");
}

function portsOf(service: string, spec: NodeSpec): number[] {
  if (service === "tftpd-hpa") return [69];
  if (service !== "dnsmasq") return [67];
  const conf = spec.files["/etc/dnsmasq.conf"] ?? "";
  const has = (word: RegExp) => word.test(conf);
  return [
    ...(has(/^dhcp-(range|relay)=/m) ? [67] : []),
    ...(has(/^enable-tftp/m) ? [69] : []),
    ...(has(/^pxe-(service|prompt)=/m) ? [4011] : []),
  ];
}

/** What `find FOLDER -type f -printf %P` prints. */
export function filesText(spec: NodeSpec, folder: string): string {
  const paths = [...Object.keys(spec.files), ...Object.keys(spec.copies)].filter((path) =>
    path.startsWith(`${folder}/`),
  );
  return paths.map((path) => `${path.slice(folder.length + 1)}\n`).join("");
}
