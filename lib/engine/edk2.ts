import { downloadsDirectly, fileByOption, isPxe, isPxe10, type Offer } from "./offer";
import { discoveryOf } from "./option43";
import { unread43 } from "./option43-unread";
import { type Cause, type Play, Script } from "./script";
import type { BootServerReply, World } from "./world";

/**
 * EDK2's UEFI PXE over IPv4 (NetworkPkg/UefiPxeBcDxe: PxeBcParseDhcp4Packet, PxeBcSelectDhcp4Offer,
 * PxeBcHandleDhcp4Offer, PxeBcDhcp4BootInfo). Texts as PxeBcLoadBootFile prints them.
 */
const TEXT = {
  "PXE-E07": "PXE-E07: Network device error.",
  "PXE-E16": "PXE-E16: No valid offer received.",
  "PXE-E18": "PXE-E18: Server response timeout.",
  "PXE-E21": "PXE-E21: Remote boot cancelled.",
  "PXE-E23": "PXE-E23: Client received TFTP error from server.",
  "PXE-E53": "PXE-E53: No boot filename received.",
  "PXE-E99": "PXE-E99: Unexpected network error.",
} as const;
type Code = keyof typeof TEXT;

const message = (script: Script, error: Code) => {
  script.show("", `  ${TEXT[error]}`);
  return { error, screen: TEXT[error] };
};

const dhcpPxe10 = (offer: Offer) => offer.leases && isPxe10(offer);
const dhcpBinl = (offer: Offer) => offer.leases && isPxe(offer) && !isPxe10(offer);
const dhcpOnly = (offer: Offer) => offer.leases && !isPxe(offer);
const proxyPxe10 = (offer: Offer) => !offer.leases && isPxe10(offer);
const proxyBinl = (offer: Offer) => !offer.leases && isPxe(offer) && !isPxe10(offer);

/** Seen with OVMF 2022.11, whatever the header fields hold. */
export const OVERLOADED = "it carries option 52 (overload), and this firmware takes no such offer";

export function playEdk2(world: World): Play {
  const offers = world.offers.filter(
    ({ option43, overload }) => !overload && (!option43?.multicastTftp || option43.discovery),
  );
  const script = new Script();
  script.show(">>Start PXE over IPv4.");
  for (const lost of world.offers.filter((offer) => !offers.includes(offer)))
    script.ok(
      "select",
      `The offer of ${lost.device} is thrown away: ${lost.overload ? OVERLOADED : "its option 43 asks for multicast TFTP, which this firmware cannot do"}.`,
      lost.overload ? [lost.overload.place] : lost.evidence,
      lost.device,
    );
  const plain = offers.find(dhcpOnly);
  const lease = offers.find((offer) => offer.leases);
  if (!lease) {
    const text = "the firmware asks four times (4, 8, 16, 32 seconds) and gives up.";
    const only = offers[0];
    if (!only) return script.fails("discover", "no-dhcp", message(script, "PXE-E18"), `No offer comes: ${text}`);
    const heard = `Only ${only.device} makes an offer, a PXE offer without an address: ${text}`;
    return script.fails("select", "proxy-only", message(script, "PXE-E16"), heard, only.evidence, only.device);
  }

  const foggy = offers.find((offer) => isPxe(offer) && offer.option43Unread);
  if (foggy) return script.unknown("select", unread43(foggy));
  const complete = offers.find(dhcpPxe10);
  if (complete) return pxe10(world, script, complete, complete);
  const proxyMenu = offers.find(proxyPxe10);
  if (plain && proxyMenu) return pxe10(world, script, plain, proxyMenu);
  const binl = offers.find(dhcpBinl);
  if (binl) return withBinlLease(world, script, binl);
  const proxies = offers.filter(proxyBinl);
  if (plain && proxies.length > 0) return withProxies(world, script, plain, proxies);
  const named = offers.find((offer) => dhcpOnly(offer) && (fileByOption(offer) !== null || offer.fileUnknown));
  if (named) {
    script.lease = script.boot = named;
    station(script, named);
    script.ok(
      "select",
      `It takes the offer of ${named.device}, which names the boot file itself.`,
      named.evidence,
      named.device,
    );
    return download(world, script, named, named);
  }
  script.lease = lease;
  const text = `${lease.device} offers an address, but nobody offers a boot file: no PXE server hears this subnet.`;
  return script.fails("select", "no-pxe", message(script, "PXE-E16"), text, lease.evidence, lease.device);
}

/** Rank 5: an address with option 60 = PXEClient and no discovery data. Always asks on port 4011; never falls back. */
function withBinlLease(world: World, script: Script, binl: Offer): Play {
  script.lease = binl;
  const why = `It takes the offer of ${binl.device}: an address together with option 60 = PXEClient.`;
  script.ok("select", `${why} To this firmware that means a boot server on port 4011.`, binl.evidence, binl.device);
  const spoilt = spoiltByFile(world, script, binl);
  if (spoilt) return spoilt;
  station(script, binl);
  if (binl.siaddrUnknown) return script.unknown("proxy-request", binl.siaddrUnknown);
  return askAll(world, script, [binl], binl);
}

/**
 * Seen with OVMF 2022.11: the firmware writes a NUL byte behind option 67 where the server sends none, and so damages what follows
 * (most often the end mark). The chosen offer is then thrown away, and the one received last is requested in its place.
 */
function spoiltByFile(world: World, script: Script, chosen: Offer): Play | null {
  const last = world.offers.at(-1)!;
  if (last.leases || chosen.option67 === null || chosen.option67Ended) return null;
  const text =
    `Option 67 of ${chosen.device} does not end with a NUL byte, and the PXE offer of ${last.device} came after it: the firmware then ` +
    "names the PXE server in its DHCPREQUEST, which is never acknowledged.";
  return script.fails("select", "order", message(script, "PXE-E16"), text, chosen.evidence, chosen.device);
}

function withProxies(world: World, script: Script, plain: Offer, proxies: Offer[]): Play {
  script.lease = plain;
  const names = proxies.map(({ device }) => device).join(", ");
  script.ok(
    "select",
    `It takes the address from ${plain.device} and the PXE offer of ${names}.`,
    proxies[0]!.evidence,
    proxies[0]!.device,
  );
  const ignored = fileByOption(plain);
  if (ignored)
    script.ok(
      "select",
      `The boot file ${ignored} that ${plain.device} names is passed over.`,
      plain.evidence,
      plain.device,
    );
  if (proxies[0]!.hypothetical) return script.unknown("select", proxies[0]!.hypothetical);
  const spoilt = spoiltByFile(world, script, plain);
  if (spoilt) return spoilt;
  station(script, plain);
  return askAll(world, script, proxies, plain);
}

/** DHCPREQUEST to 4011 of siaddr, else of option 54, for each offer in turn. */
function askAll(world: World, script: Script, candidates: Offer[], lease: Offer): Play {
  let last: { text: string; cause: Cause; offer: Offer; device: string | null; evidence: Offer["evidence"] } | null =
    null;
  for (const offer of candidates) {
    if (offer.hypothetical) return script.unknown("proxy-request", offer.hypothetical);
    const target = offer.siaddr ?? offer.address;
    if (target === null) continue;
    const noWay = world.noWay(lease, target);
    if (noWay) {
      last = { ...noWay, cause: "no-router", offer, device: lease.device };
      continue;
    }
    script.asked = target;
    const reply = world.askBootServer(target, 4011);
    if (reply.state === "unknown") return script.unknown("proxy-request", reply.unknown);
    const from = offer.siaddr ? "the next-server of the offer" : "the server id, option 54";
    if (
      reply.state === "reply" &&
      (fileByOption(reply.offer) !== null || reply.offer.fileUnknown || isPxe10(reply.offer))
    ) {
      if (reply.risk) script.risks.push(reply.risk);
      script.ok(
        "proxy-request",
        `It asks ${world.label(target)} on port 4011 (${from}). ${reply.text}`,
        reply.evidence,
        reply.device ?? undefined,
      );
      script.boot = reply.offer;
      if (isPxe10(reply.offer) && !downloadsDirectly(reply.offer)) return menu(world, script, reply.offer);
      return download(world, script, reply.offer, lease);
    }
    const why = reply.state === "reply" ? `${reply.text} But the answer names no boot file.` : reply.text;
    const cause = reply.state === "silent" && reply.filtered ? "boot-server-filtered" : "boot-server-silent";
    const text = `It asks ${world.label(target)} on port 4011 (${from}). ${why}`;
    last = { text, cause, offer, device: reply.device, evidence: [...offer.evidence, ...reply.evidence] };
  }
  return script.fails(
    "proxy-request",
    last?.cause ?? "boot-server-silent",
    message(script, "PXE-E16"),
    last?.text ?? "There is no address to ask on port 4011.",
    last?.evidence,
    last?.device,
  );
}

function pxe10(world: World, script: Script, lease: Offer, boot: Offer): Play {
  script.lease = lease;
  script.boot = boot;
  if (boot.hypothetical) return script.unknown("select", boot.hypothetical);
  const text =
    lease === boot
      ? `It takes the offer of ${lease.device}, which is complete`
      : `It takes the address from ${lease.device} and the PXE offer of ${boot.device}`;
  script.ok("select", `${text} (option 60 and option 43 with PXE data).`, boot.evidence, boot.device);
  const spoilt = spoiltByFile(world, script, lease);
  if (spoilt) return spoilt;
  station(script, lease);
  return downloadsDirectly(boot) ? download(world, script, boot, lease) : menu(world, script, boot);
}

/** Prompt, menu, and discovery of the chosen boot server type. */
function menu(world: World, script: Script, boot: Offer): Play {
  const option = boot.option43!;
  const chosen = option.menu[0];
  if (!chosen || chosen.type === 0) {
    const text = chosen
      ? "The first entry of the boot menu is local boot."
      : "Option 43 holds neither a boot menu nor the word to load the file at once.";
    return script.fails("boot-server", "bad-menu", message(script, "PXE-E21"), text, boot.evidence, boot.device);
  }
  const how = discoveryOf(option, chosen.type);
  if (how.listed === null) {
    const text = `The list of boot servers in option 43 holds none of type ${chosen.type} ("${chosen.text}"), the first of the menu.`;
    return script.fails("boot-server", "bad-menu", message(script, "PXE-E07"), text, boot.evidence, boot.device);
  }
  // EDK2 takes one way only: multicast, else broadcast, else the list.
  const alone = how.listed.length > 0 && !how.multicast && !how.broadcast;
  if (how.listed.length > 0 && !alone)
    script.risks.push(
      `option 43 of ${boot.device} lets UEFI firmware look for boot servers by ${how.multicast ? "multicast" : "broadcast"}, and it then asks none of the list`,
    );
  const targets =
    how.listed.length > 0 ? how.listed : [...new Set([boot.address, ...world.broadcastTo])].filter((a) => a !== null);
  let last: Extract<BootServerReply, { state: "silent" }> | null = null;
  for (const target of targets) {
    script.asked = target;
    const reply = world.askBootServer(target, 4011, null, true);
    if (reply.state === "unknown") return script.unknown("boot-server", reply.unknown);
    if (reply.state === "silent") last = reply;
    if (reply.state !== "reply" || (fileByOption(reply.offer) === null && !reply.offer.fileUnknown)) continue;
    script.ok(
      "boot-server",
      `It looks for a boot server of type ${chosen.type} ("${chosen.text}"). ${reply.text}`,
      reply.evidence,
      reply.device ?? undefined,
    );
    script.boot = reply.offer;
    return download(world, script, reply.offer, boot);
  }
  const why = last ? last.text : "None is named.";
  const text = `It looks for a boot server of type ${chosen.type} ("${chosen.text}"), and none answers. ${why}`;
  const cause = last?.filtered ? "boot-server-filtered" : "boot-server-silent";
  const evidence = [...boot.evidence, ...(last?.evidence ?? [])];
  return script.fails("boot-server", cause, message(script, "PXE-E18"), text, evidence, last?.device ?? boot.device);
}

/** Server: 43.8 (with bit 3) → siaddr → option 54. Option 66 is never read. */
function download(world: World, script: Script, boot: Offer, lease: Offer): Play {
  const file = fileByOption(boot);
  if (file === null && !boot.fileUnknown) {
    const text = `The offer of ${boot.device} names no boot file.`;
    return script.fails("select", "no-pxe", message(script, "PXE-E16"), text, boot.evidence, lease.device);
  }
  if (boot.siaddrUnknown) return script.unknown("download", boot.siaddrUnknown);
  const listed = downloadsDirectly(boot) ? boot.option43?.servers[0]?.addresses[0] : undefined;
  const server = listed ?? boot.siaddr ?? boot.address;
  if (server === null)
    return script.fails("download", "no-next-server", message(script, "PXE-E18"), "No server is named.", boot.evidence);
  script.show("", `  Server IP address is ${server}`, `  NBP filename is ${file ?? "…"}`);
  if (boot.siaddr === null && boot.option66)
    script.ok(
      "download",
      `Option 66 (${boot.option66}) is not read by this firmware; without next-server it turns to ${world.label(server)}.`,
      boot.evidence,
      boot.device,
    );
  const noWay = world.noWay(lease, server);
  if (noWay)
    return script.fails("download", "no-router", message(script, "PXE-E53"), noWay.text, noWay.evidence, lease.device);
  const got = world.fetch(server, file, boot.device);
  const where = `It asks ${world.label(server)} for ${file ?? "the boot file"} by TFTP.`;
  const size = (known: boolean) => script.show(`  NBP filesize is ${known ? "…" : "0"} Bytes`);
  switch (got.state) {
    case "unknown":
      return script.unknown("download", got.unknown);
    case "closed": {
      size(false);
      const code = got.rejects ? "PXE-E99" : "PXE-E18";
      return script.fails(
        "download",
        "tftp-closed",
        message(script, code),
        `${where} ${got.text}`,
        got.evidence,
        got.device,
      );
    }
    case "filtered":
      size(false);
      return script.fails(
        "download",
        "tftp-filtered",
        message(script, "PXE-E18"),
        `${where} ${got.text}`,
        got.evidence,
        got.device,
      );
    case "missing":
      size(false);
      return script.fails(
        "download",
        "file-missing",
        message(script, "PXE-E23"),
        `${where} ${got.text}`,
        [...boot.evidence, ...got.evidence],
        got.device,
      );
    case "wrong-arch": {
      size(true);
      script.show(" Downloading NBP file...", "", "  NBP file downloaded successfully.", NOT_LOADED);
      const text = `${file} is loaded, but ${got.text}`;
      const cause = got.config ? "device-config" : "wrong-arch";
      return script.fails("load", cause, { error: null, screen: NOT_LOADED }, text, boot.evidence, boot.device);
    }
    case "loads":
      size(true);
      script.show(" Downloading NBP file...", "", "  NBP file downloaded successfully.");
      if (boot.announcesSize)
        script.risks.push(
          `${boot.device} names the boot file's size itself (option 13), and a file that is larger than that stops with PXE-E05`,
        );
      if (got.risk) script.risks.push(got.risk);
      script.ok("download", `${where} ${got.text}`, got.evidence, got.device ?? undefined);
      return script.boots(
        server,
        file ?? "",
        `The firmware starts ${file ?? "the boot file"}.`,
        boot.evidence,
        boot.device,
      );
  }
}

const NOT_LOADED = 'BdsDxe: failed to load Boot0001 "UEFI PXEv4": Not Found';

const station = (script: Script, lease: Offer) => script.show(`  Station IP address is ${lease.leaseAddress}`);
