import { parseIpv4 } from "@/lib/core/ipv4";
import { looksLikeDeviceConfig } from "./boot-file";
import { fileByHeader, isPxe, isPxe10, type Offer } from "./offer";
import { type Discovery, discoveryOf, entryOf, justDownload, waitsForChoice } from "./option43";
import { unread43 } from "./option43-unread";
import { type Cause, type Play, Script } from "./script";
import type { BootServerReply, World } from "./world";

/** Intel-style boot ROMs (PXE 2.1; texts and codes of the HP/Intel list). */
const TEXT = {
  "PXE-E32": "PXE-E32: TFTP open timeout",
  "PXE-E3B": "PXE-E3B: TFTP Error - File Not found",
  "PXE-E11": "PXE-E11: ARP timeout",
  "PXE-E51": "PXE-E51: No DHCP or proxyDHCP offers were received.",
  "PXE-E52": "PXE-E52: proxyDHCP offers were received. No DHCP offers were received.",
  "PXE-E53": "PXE-E53: No boot filename received",
  "PXE-E55": "PXE-E55: ProxyDHCP service did not reply to request on port 4011",
  "PXE-E74": "PXE-E74: Bad or missing PXE menu and/or prompt information.",
  "PXE-E76": "PXE-E76: Bad or missing multicast discovery address.",
  "PXE-E77": "PXE-E77: Bad or missing discovery server list.",
  "PXE-E78": "PXE-E78: Could not locate boot server.",
  "PXE-E79": "PXE-E79: NBP is too big to fit in free base memory.",
  "PXE-E7B": "PXE-E7B: Missing MTFTP server IP address",
} as const;
type Code = keyof typeof TEXT;

/** Where ROMs are known to differ. */
export interface RomFamily {
  /** An offer with option 60 and a file: takes the file instead of asking on port 4011. */
  fileBefore4011: boolean;
  /** Prefers a PXE server's offer to a file that the DHCP server names. */
  proxyBeforeFile: boolean;
  /** Takes an address in option 66 where next-server is missing. */
  reads66: boolean;
}
const ROM_FAMILIES: RomFamily[] = [
  { fileBefore4011: false, proxyBeforeFile: false, reads66: false },
  { fileBefore4011: true, proxyBeforeFile: true, reads66: true },
];

/** A family that notes whether its ways were asked for: where they were not, all families play alike. */
class AskedFamily implements RomFamily {
  asked = false;
  readonly #family: RomFamily;

  constructor(family: RomFamily) {
    this.#family = family;
  }

  get fileBefore4011(): boolean {
    this.asked = true;
    return this.#family.fileBefore4011;
  }

  get proxyBeforeFile(): boolean {
    this.asked = true;
    return this.#family.proxyBeforeFile;
  }

  get reads66(): boolean {
    this.asked = true;
    return this.#family.reads66;
  }
}

/** The plays of all families, or the one that they have in common. */
export function playIntelRoms(world: World): Play[] {
  const first = new AskedFamily(ROM_FAMILIES[0]!);
  const play = playIntelRom(world, first);
  return first.asked ? [play, ...ROM_FAMILIES.slice(1).map((family) => playIntelRom(world, family))] : [play];
}

function playIntelRom(world: World, family: RomFamily): Play {
  const script = new Script();
  script.show("Intel UNDI, PXE-2.1", "CLIENT MAC ADDR: 52 54 00 12 34 56", "DHCP...");
  const lease = pickLease(world.offers);
  const proxies = world.offers.filter((offer) => !offer.leases && isPxe(offer));
  if (!lease) {
    if (proxies.length === 0) return fail(script, "discover", "no-dhcp", "PXE-E51", "No offer comes.");
    return fail(script, "discover", "proxy-only", "PXE-E52", "Only a PXE offer comes, and no offer of an address.");
  }
  script.lease = lease;
  if (lease.overload)
    script.risks.push(`what a boot ROM makes of option 52 (overload) of ${lease.device} is not settled`);
  script.show(`CLIENT IP: ${lease.leaseAddress}`);
  const foggy = world.offers.find((offer) => isPxe(offer) && offer.option43Unread);
  if (foggy) return script.unknown("select", unread43(foggy));
  const file = fileByHeader(lease);
  if (isPxe(lease)) return withOption60(world, script, lease, file, family);
  const proxy = proxies[0];
  const takesProxy = proxy && (file === null || family.proxyBeforeFile);
  if (takesProxy) {
    if (proxy.hypothetical) return script.unknown("select", proxy.hypothetical);
    script.ok(
      "select",
      `It takes the address from ${lease.device} and the PXE offer of ${proxy.device}.`,
      proxy.evidence,
      proxy.device,
    );
    if (isPxe10(proxy)) return discovery(world, script, proxy, family);
    if (fileByHeader(proxy) !== null && family.fileBefore4011) return download(world, script, proxy, family);
    return ask(world, script, proxy, family);
  }
  if (file !== null) {
    script.ok(
      "select",
      `It takes the offer of ${lease.device}, which names the boot file itself.`,
      lease.evidence,
      lease.device,
    );
    return download(world, script, lease, family);
  }
  const text = `${lease.device} offers an address, but nobody offers a boot file: no PXE server hears this subnet.`;
  return fail(script, "select", "no-pxe", "PXE-E53", text, lease.evidence, lease.device);
}

/** An offer of an address with boot data is preferred to a bare one. */
const pickLease = (offers: Offer[]) =>
  offers.find((offer) => offer.leases && (isPxe(offer) || fileByHeader(offer) !== null)) ??
  offers.find((offer) => offer.leases);

/** Option 60 without discovery data means: the PXE service is on this very host, port 4011. */
function withOption60(world: World, script: Script, lease: Offer, file: string | null, family: RomFamily): Play {
  if (isPxe10(lease)) return discovery(world, script, lease, family);
  const why = `It takes the offer of ${lease.device}: an address together with option 60 = PXEClient.`;
  if (file !== null && family.fileBefore4011) {
    script.ok("select", `${why} This ROM then loads the file that the offer names.`, lease.evidence, lease.device);
    return download(world, script, lease, family);
  }
  script.ok(
    "select",
    `${why} To this ROM that means a boot server on port 4011 of the same host.`,
    lease.evidence,
    lease.device,
  );
  return ask(world, script, lease, family);
}

function ask(world: World, script: Script, offer: Offer, family: RomFamily): Play {
  if (offer.hypothetical) return script.unknown("proxy-request", offer.hypothetical);
  const target = offer.address ?? offer.siaddr;
  if (target === null)
    return fail(
      script,
      "proxy-request",
      "boot-server-silent",
      "PXE-E55",
      "There is no address to ask on port 4011.",
      offer.evidence,
    );
  const noWay = script.lease && world.noWay(script.lease, target);
  if (noWay)
    return fail(script, "proxy-request", "no-router", "PXE-E11", noWay.text, noWay.evidence, script.lease?.device);
  script.asked = target;
  const asks = `It asks ${world.label(target)} on port 4011 (the server id, option 54).`;
  const reply = world.askBootServer(target, 68);
  if (reply.state === "unknown") return script.unknown("proxy-request", reply.unknown);
  if (reply.state === "silent") {
    const cause = reply.filtered ? "boot-server-filtered" : "boot-server-silent";
    return fail(
      script,
      "proxy-request",
      cause,
      "PXE-E55",
      `${asks} ${reply.text}`,
      [...offer.evidence, ...reply.evidence],
      reply.device,
    );
  }
  if (reply.risk) script.risks.push(reply.risk);
  script.ok("proxy-request", `${asks} ${reply.text}`, reply.evidence, reply.device ?? undefined);
  if (isPxe10(reply.offer)) return discovery(world, script, reply.offer, family);
  if (fileByHeader(reply.offer) === null && !reply.offer.fileUnknown)
    return fail(
      script,
      "proxy-request",
      "no-pxe",
      "PXE-E53",
      "The answer names no boot file.",
      reply.evidence,
      reply.device,
    );
  return download(world, script, reply.offer, family);
}

function discovery(world: World, script: Script, offer: Offer, family: RomFamily): Play {
  const option = offer.option43!;
  if (justDownload(option, fileByHeader(offer))) {
    script.ok(
      "select",
      `The offer of ${offer.device} says to load its boot file at once (option 43).`,
      offer.evidence,
      offer.device,
    );
    return download(world, script, offer, family);
  }
  const chosen = entryOf(option);
  if (chosen && waitsForChoice(option)) script.waits(offer, chosen.text);
  if (!chosen)
    return fail(
      script,
      "boot-server",
      "bad-menu",
      "PXE-E74",
      "Option 43 holds no boot menu.",
      offer.evidence,
      offer.device,
    );
  if (chosen.type === 0)
    return fail(
      script,
      "boot-server",
      "bad-menu",
      "PXE-E53",
      "The first entry of the boot menu is local boot.",
      offer.evidence,
      offer.device,
    );
  const how = discoveryOf(option, chosen.type);
  const listed = how.listed ?? [];
  const bad = discoveryFault(how, option.multicast);
  if (bad) return fail(script, "boot-server", "bad-menu", bad.code, bad.text, offer.evidence, offer.device);
  const targets =
    listed.length > 0 ? listed : [...new Set([offer.address, ...world.broadcastTo])].filter((a) => a !== null);
  let last: Extract<BootServerReply, { state: "silent" }> | null = null;
  for (const target of targets) {
    script.asked = target;
    const reply = world.askBootServer(target, 68, null, true, chosen.type);
    if (reply.state === "unknown") return script.unknown("boot-server", reply.unknown);
    if (reply.state === "silent") last = reply;
    if (reply.state !== "reply" || (fileByHeader(reply.offer) === null && !reply.offer.fileUnknown)) continue;
    script.ok(
      "boot-server",
      `It looks for a boot server of type ${chosen.type} ("${chosen.text}"). ${reply.text}`,
      reply.evidence,
      reply.device ?? undefined,
    );
    return download(world, script, reply.offer, family);
  }
  const why = last ? last.text : "None is named.";
  const text = `It looks for a boot server of type ${chosen.type} ("${chosen.text}"), and none answers. ${why}`;
  const cause = last?.filtered ? "boot-server-filtered" : "boot-server-silent";
  const evidence = [...offer.evidence, ...(last?.evidence ?? [])];
  return fail(script, "boot-server", cause, "PXE-E78", text, evidence, last?.device ?? offer.device);
}

/** Ways of looking for a boot server that option 43 leaves open, and none of them can be gone. */
function discoveryFault(
  { multicast, broadcast, listed }: Discovery,
  address: boolean,
): { code: Code; text: string } | null {
  if (broadcast || (listed !== null && listed.length > 0)) return null;
  if (!multicast) {
    const text =
      "Option 43 forbids broadcast and multicast discovery, and lists no boot server for the first entry of the menu.";
    return { code: "PXE-E77", text };
  }
  const text = "Option 43 leaves multicast discovery only, and names no address for it.";
  return address ? null : { code: "PXE-E76", text };
}

/** Server: siaddr, else (some ROMs) an address in option 66. */
function download(world: World, script: Script, boot: Offer, family: RomFamily): Play {
  script.boot = boot;
  const file = fileByHeader(boot);
  if (file !== null && looksLikeDeviceConfig(file)) {
    const text = `${boot.device} names ${file} as the boot file: by its name another device's configuration, and no boot program.`;
    const silent = { error: null, screen: null };
    return script.fails("load", "device-config", silent, text, boot.evidence, boot.device);
  }
  if (boot.siaddrUnknown) return script.unknown("download", boot.siaddrUnknown);
  const by66 = () =>
    boot.option66 !== null && parseIpv4(boot.option66) !== null && family.reads66 ? boot.option66 : null;
  const server = boot.siaddr ?? by66();
  if (server === null) {
    const text = `${boot.device} names ${file === null ? "a boot file" : `the boot file ${file}`}, but no next-server.`;
    return fail(script, "download", "no-next-server", "PXE-E7B", text, boot.evidence, boot.device);
  }
  if (boot.siaddr === null)
    script.ok("download", `This ROM takes the server from option 66 (${server}).`, boot.evidence, boot.device);
  const noWay = script.lease && world.noWay(script.lease, server);
  if (noWay) return fail(script, "download", "no-router", "PXE-E11", noWay.text, noWay.evidence, script.lease?.device);
  const got = world.fetch(server, file, boot.device);
  const where = `It asks ${world.label(server)} for ${file ?? "the boot file"} by TFTP.`;
  script.show("TFTP.");
  switch (got.state) {
    case "unknown":
      return script.unknown("download", got.unknown);
    case "closed":
    case "filtered":
      return fail(
        script,
        "download",
        `tftp-${got.state}`,
        "PXE-E32",
        `${where} ${got.text}`,
        [...boot.evidence, ...got.evidence],
        got.device,
      );
    case "missing":
      script.show("PXE-T01: File not found");
      return fail(
        script,
        "download",
        "file-missing",
        "PXE-E3B",
        `${where} ${got.text}`,
        [...boot.evidence, ...got.evidence],
        got.device,
      );
    case "wrong-arch":
      return fail(
        script,
        "load",
        "wrong-arch",
        "PXE-E79",
        `${file} is loaded, but ${got.text}`,
        boot.evidence,
        boot.device,
      );
    case "loads":
      if (got.risk) script.risks.push(got.risk);
      script.ok("download", `${where} ${got.text}`, got.evidence, got.device ?? undefined);
      return script.boots(server, file ?? "", `The ROM starts ${file ?? "the boot file"}.`, boot.evidence, boot.device);
  }
}

function fail(
  script: Script,
  stage: Play["stage"],
  cause: Cause,
  code: Code,
  text: string,
  evidence: Offer["evidence"] = [],
  device?: string | null,
): Play {
  script.show("", TEXT[code], "PXE-M0F: Exiting Intel PXE ROM.");
  return script.fails(stage, cause, { error: code, screen: TEXT[code] }, text, evidence, device);
}
