import { parseIpv4 } from "@/lib/core/ipv4";
import { fileByOption, isHttp } from "@/lib/engine/offer";
import { CLIENTS } from "@/lib/model/clients";
import type { Check } from "./check";

const check: Check = {
  id: "http-name-without-dns",
  title: "HTTP Boot gets a web address with a name in it, and no name server",
  severity: "error",
  why:
    "UEFI HTTP Boot passes over an answer whose address holds a host name unless a DHCP answer names a name server (option 6) as well. Give option 6, " +
    "or write the web server's address in place of its name.",
  references: [
    {
      title: "EDK2: how HTTP Boot picks an offer (HttpBootDhcp4.c)",
      url: "https://github.com/tianocore/edk2/blob/master/NetworkPkg/HttpBootDxe/HttpBootDhcp4.c",
    },
  ],
  failures: ["F34"],
  onlyWhereNotAllBoot: true,
  look({ task, paths }, tell) {
    if (task.pxe === "unwanted") return;
    for (const { client, play, answers } of paths) {
      if (CLIENTS[client].firmware !== "edk2-http" || play.stage !== "select" || play.outcome !== "fails") continue;
      const offers = answers.flatMap(({ variants }) => variants[0]!.offer ?? []);
      if (offers.some(({ dns }) => dns)) continue;
      for (const offer of offers) {
        const file = fileByOption(offer);
        const host = /^https?:\/\/([^/:]+)/i.exec(file ?? "")?.[1];
        if (!isHttp(offer) || host === undefined || parseIpv4(host) !== null) continue;
        tell({
          device: offer.device,
          place: host,
          title: `${offer.device} names ${host} to HTTP Boot, and nobody names a name server`,
          explanation: `${offer.device} tells UEFI HTTP Boot to load ${file}, and no DHCP server that hears these subnets gives option 6 (name servers). The firmware cannot look up ${host} and passes the answer over.`,
          evidence: offer.evidence,
        });
      }
    }
  },
};

export default check;
