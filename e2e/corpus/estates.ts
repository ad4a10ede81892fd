import { assess } from "@/lib/checks/assess";
import { buildEstate } from "@/lib/estate/build-estate";
import type { EstateFile } from "@/lib/estate/estate-file";
import type { Assessment } from "@/lib/model/assessment";
import type { Capture } from "@/lib/model/capture";
import type { Corpus, CorpusFile } from "./load";

export interface EstateResult {
  name: string;
  devices: number;
  assessment: Assessment;
}

/** What no text of an estate says, and where that is known from. */
const DECLARED: Record<string, { device: string; addresses: string[]; why: string }[]> = {
  tg15: [
    {
      device: "dhcp",
      addresses: ["185.12.59.66"],
      why: "most relays of its routers point there, and its dhcpd.conf names that host as name server; the other host that they name, 185.12.59.2, is its next-server",
    },
  ],
};

export function declaredFor(estate: string): { device: string; addresses: string[]; why: string }[] {
  return DECLARED[estate] ?? [];
}

/** The whole networks among the published configurations (`configs/estate-*`), each assessed as one estate. */
export function assessEstates(corpus: Corpus): EstateResult[] {
  const names = corpus.files.flatMap(({ path }) => /^configs\/estate-([^/]+)\//.exec(path)?.[1] ?? []);
  return [...new Set(names)].sort().map((name) => {
    const captures = capturesOf(name, corpus.files);
    const devices: EstateFile["devices"] = [...captures.keys()].map((device) => ({
      name: device,
      addresses: declaredFor(name).find((one) => one.device === device)?.addresses ?? [],
    }));
    const assessment = assess(buildEstate({ version: 1, devices, subnets: [] }, captures));
    return { name, devices: devices.length, assessment };
  });
}

/** A folder that holds a dhcpd.conf is one server with its includes; every other file is a device. */
function capturesOf(estate: string, files: CorpusFile[]): Map<string, Capture> {
  const start = `configs/estate-${estate}/`;
  const own = files.filter((file) => file.path.startsWith(start));
  const servers = own
    .filter((file) => file.path.endsWith("/dhcpd.conf"))
    .map((file) => file.path.slice(0, -"dhcpd.conf".length));
  const captures = new Map<string, Capture>();
  for (const file of own) {
    const folder = servers.find((one) => file.path.startsWith(one));
    const device = folder
      ? folder.split("/").at(-2)!
      : file.path
          .split("/")
          .at(-1)!
          .replace(/\.(cfg|txt)$/, "");
    const text = { name: file.path.slice(start.length), text: file.text };
    captures.set(device, { texts: [...(captures.get(device)?.texts ?? []), text] });
  }
  return captures;
}
