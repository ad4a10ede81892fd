import { parseIpv4 } from "@/lib/core/ipv4";
import { fileFits } from "./boot-file";
import { fileByOption, isHttp, type Offer } from "./offer";
import { type Play, Script } from "./script";
import type { Unknown } from "./unknown";
import type { World } from "./world";

const TIMEOUT = "Error: Server response timeout.";
const INVALID = "Error: Invalid URI address.";
const NO_SIZE = "Error: Could not retrieve NBP file size from HTTP server.";
const UNTRUSTED = "Error: TLS session connection failed.";
const UNEXPECTED = "Error: Unexpected network error.";

const NOT_LOADED = 'BdsDxe: failed to load Boot0001 "UEFI HTTPv4": Not Found';

const isWeb = (uri: string) => /^https?:\/\//i.test(uri);
const hostOf = (uri: string) => /^[^:]+:\/\/([^/:]+)/.exec(uri)?.[1] ?? "";
const byAddress = (offer: Offer) => parseIpv4(hostOf(fileByOption(offer) ?? "")) !== null;

/** One way in which it may go, and why it is not sure. */
export interface HttpWay {
  play: Play;
  risk: string | null;
}

/**
 * EDK2's HTTP Boot (NetworkPkg/HttpBootDxe: HttpBootSelectDhcpOffer). An offer counts only with 60 = HTTPClient and a URI.
 * What the web server has stands in no configuration and is taken for granted; whether the firmware trusts it, too, so both ends are told.
 */
export function playEdk2Http(world: World): HttpWay[] {
  const sure = (play: Play): HttpWay[] => [{ play, risk: null }];
  const script = new Script();
  script.show(">>Start HTTP Boot over IPv4....");
  const taken = takeOffer(world, script);
  if ("outcome" in taken) return sure(taken);
  const { boot, lease } = taken;
  const uri = fileByOption(boot)!;
  const end = (screen: string, text: string, evidence = boot.evidence, device: string | null = boot.device) => {
    const failing = script.copy();
    failing.show("", `  ${screen}`, ...(screen === UNEXPECTED ? [] : [`  ${NO_SIZE}`, `  ${UNEXPECTED}`]));
    return failing.fails("download", "http", { error: null, screen }, text, evidence, device);
  };
  if (!isWeb(uri)) return sure(end(INVALID, `${uri} is no http or https address.`));
  const host = hostOf(uri);
  const noWay = world.noWay(lease, host);
  if (noWay) return sure(end(UNEXPECTED, noWay.text, noWay.evidence, lease.device));
  if (fileFits(uri, "uefi-x64-http") === "wrong") {
    script.show("  File Size: …", "  Downloading...100%", NOT_LOADED);
    const text = `${uri} is loaded, but it is made for another kind of computer.`;
    const message = { error: null, screen: NOT_LOADED };
    return sure(script.fails("load", "wrong-arch", message, text, boot.evidence, boot.device));
  }
  const secure = /^https:/i.test(uri);
  const way = world.wayByTcp(host, Number(/^[^:]+:\/\/[^/]*:(\d+)/.exec(uri)?.[1] ?? (secure ? 443 : 80)));
  if (way.state === "unknown") return sure(script.unknown("download", way.unknown!));
  if (way.state === "filtered") return sure(end(TIMEOUT, way.text, way.evidence, way.device));
  if (way.state === "part") script.risks.push(way.text);
  const taking = `The firmware takes ${uri} by ${secure ? "HTTPS" : "HTTP"}.`;
  // Firmware may be built to refuse plain http, which no configuration shows; OVMF takes it, and so nothing is held against it here.
  if (!secure) return sure(script.boots(host, uri, taking, boot.evidence, boot.device));
  const untrusted = end(UNTRUSTED, "The firmware does not know the certificate authority of the web server.");
  const risk =
    "the firmware must hold the certificate authority of the web server, and the web server must have the file, which no configuration shows";
  return [
    { play: script.boots(host, uri, taking, boot.evidence, boot.device), risk: null },
    { play: untrusted, risk },
  ];
}

function takeOffer(world: World, script: Script): Play | { lease: Offer; boot: Offer } {
  const offers = world.offers.filter(({ overload }) => !overload);
  const leases = offers.filter((offer) => offer.leases);
  if (leases.length === 0) {
    script.show("", `  ${NO_SIZE}`, `  ${TIMEOUT}`);
    return script.fails("discover", "no-dhcp", { error: null, screen: TIMEOUT }, "No offer of an address comes.");
  }
  const hypothetical = offers.find((offer) => offer.hypothetical);
  const chosen = select(offers);
  script.lease = chosen?.lease ?? leases[0]!;
  if (!chosen) {
    const foggy = offers.find((offer) => isHttp(offer) && offer.fileUnknown);
    if (foggy) return script.unknown("select", unnamed(foggy));
    if (hypothetical) return script.unknown("select", hypothetical.hypothetical!);
    script.show("", `  ${NO_SIZE}`, `  ${TIMEOUT}`);
    const text =
      "Nobody answers with option 60 = HTTPClient and a URI that the firmware can use; answers for PXE are passed over.";
    const message = { error: null, screen: TIMEOUT };
    return script.fails("select", "no-pxe", message, text, leases[0]!.evidence, leases[0]!.device);
  }
  const { boot } = chosen;
  const uri = fileByOption(boot)!;
  script.boot = boot;
  script.show(`  Station IP address is ${chosen.lease.leaseAddress}`, ...(isWeb(uri) ? ["", `  URI: ${uri}`] : []));
  script.ok("select", `It takes the URI ${uri} of ${boot.device}.`, boot.evidence, boot.device);
  return chosen;
}

const unnamed = (offer: Offer): Unknown => ({
  code: "boot-file-name",
  device: offer.device,
  what: `${offer.device} answers HTTP Boot with an address to load from, and which one is not known.`,
  next: `Look on ${offer.device} which address it gives to UEFI HTTP Boot.`,
  evidence: offer.evidence,
});

function select(offers: Offer[]): { lease: Offer; boot: Offer } | null {
  const http = offers.filter((offer) => isHttp(offer) && fileByOption(offer) !== null);
  const plain = offers.filter((offer) => offer.leases && !isHttp(offer));
  const withDns = plain.find((offer) => offer.dns);
  const own = http.filter((offer) => offer.leases);
  const proxies = http.filter((offer) => !offer.leases);
  const self = own.find(byAddress) ?? own.find((offer) => offer.dns);
  if (self) return { lease: self, boot: self };
  const lease = plain[0];
  const near = proxies.find(byAddress);
  if (lease && near) return { lease, boot: near };
  const named = proxies.find((offer) => !byAddress(offer)) ?? own.find((offer) => !offer.dns);
  return withDns && named ? { lease: withDns, boot: named } : null;
}
