import { parseIpv4 } from "@/lib/core/ipv4";
import { fileByOption, isHttp, type Offer } from "./offer";
import { type Play, Script } from "./script";
import type { Unknown } from "./unknown";
import type { World } from "./world";

const TIMEOUT = "Error: Server response timeout.";
const HTTPS_ONLY = "Error: Access forbidden, only HTTPS connection is allowed.";
const INVALID = "Error: Invalid URI address.";

const isUri = (file: string | null): file is string => file !== null && /^https?:\/\//i.test(file);
const hostOf = (uri: string) => /^https?:\/\/([^/:]+)/i.exec(uri)?.[1] ?? "";
const byAddress = (offer: Offer) => parseIpv4(hostOf(fileByOption(offer) ?? "")) !== null;

/** EDK2's HTTP Boot (NetworkPkg/HttpBootDxe: HttpBootSelectDhcpOffer). An offer counts only with 60 = HTTPClient and a URI. */
export function playEdk2Http(world: World): Play {
  const script = new Script();
  script.show(">>Start HTTP Boot over IPv4....");
  const { offers } = world;
  const leases = offers.filter((offer) => offer.leases);
  if (leases.length === 0) {
    script.show("", `  ${TIMEOUT}`);
    return script.fails("discover", "no-dhcp", { error: null, screen: TIMEOUT }, "No offer of an address comes.");
  }
  const hypothetical = offers.find((offer) => offer.hypothetical);
  const chosen = select(offers);
  script.lease = chosen?.lease ?? leases[0]!;
  if (!chosen) {
    const foggy = offers.find((offer) => isHttp(offer) && offer.fileUnknown);
    if (foggy) return script.unknown("select", unnamed(foggy));
    if (hypothetical) return script.unknown("select", hypothetical.hypothetical!);
    script.show("", `  ${TIMEOUT}`);
    const text =
      "Nobody answers with option 60 = HTTPClient and a URI that the firmware can use; answers for PXE are passed over.";
    return script.fails(
      "select",
      "no-pxe",
      { error: null, screen: TIMEOUT },
      text,
      leases[0]!.evidence,
      leases[0]!.device,
    );
  }
  const { boot } = chosen;
  const uri = fileByOption(boot)!;
  script.boot = boot;
  script.show(`  Station IP address is ${chosen.lease.leaseAddress}`, "", `  URI: ${uri}`);
  script.ok("select", `It takes the URI ${uri} of ${boot.device}.`, boot.evidence, boot.device);
  if (!isUri(uri)) {
    script.show("", `  ${INVALID}`);
    return script.fails(
      "download",
      "http",
      { error: null, screen: INVALID },
      `${uri} is no http or https address.`,
      boot.evidence,
      boot.device,
    );
  }
  if (/^http:/i.test(uri)) script.risks.push(`plain http is refused by firmware that is built so ("${HTTPS_ONLY}")`);
  else
    script.risks.push(
      "the firmware must hold the certificate authority of the web server, which no configuration shows",
    );
  return script.boots(hostOf(uri), uri, `The firmware takes ${uri} by HTTP.`, boot.evidence, boot.device);
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
