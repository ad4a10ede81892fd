import { download } from "./edk2-download";
import { menu } from "./edk2-menu";
import { message, station } from "./edk2-message";
import { requestsAnother, spoiltByFile } from "./edk2-spoilt";
import { downloadsDirectly, fileByOption, isPxe, isPxe10, type Offer } from "./offer";
import { unread43 } from "./option43-unread";
import { type Cause, type Play, Script } from "./script";
import type { World } from "./world";

const dhcpPxe10 = (offer: Offer) => offer.leases && isPxe10(offer);
const dhcpBinl = (offer: Offer) => offer.leases && isPxe(offer) && !isPxe10(offer);
const dhcpOnly = (offer: Offer) => offer.leases && !isPxe(offer);
const proxyPxe10 = (offer: Offer) => !offer.leases && isPxe10(offer);
const proxyBinl = (offer: Offer) => !offer.leases && isPxe(offer) && !isPxe10(offer);

/** Seen with OVMF 2022.11, whatever the header fields hold. */
export const OVERLOADED = "it carries option 52 (overload), and this firmware takes no such offer";

/** Option 43 counts beside option 60 = PXEClient only (seen with OVMF 2022.11). */
const asksForMulticast = (offer: Offer) =>
  isPxe(offer) && offer.option43?.multicastTftp === true && !offer.option43.discovery;

/**
 * EDK2's UEFI PXE over IPv4 (NetworkPkg/UefiPxeBcDxe: PxeBcParseDhcp4Packet, PxeBcSelectDhcp4Offer,
 * PxeBcHandleDhcp4Offer, PxeBcDhcp4BootInfo).
 */
export function playEdk2(world: World): Play {
  const offers = world.offers.filter((offer) => !offer.overload && !asksForMulticast(offer));
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
    return requestsAnother(world, script, named) ?? download(world, script, named, named);
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
