import { buildEstate } from "@/lib/estate/build-estate";
import type { EstateFile } from "@/lib/estate/estate-file";
import { CLIENT_IDS } from "@/lib/model/clients";
import type { DeclaredPxe, Estate } from "@/lib/model/estate";
import type { PlatformId } from "@/lib/model/platform-ids";
import type { NodeSpec } from "../lab/frame/spec";
import type { Scenario } from "../lab/scenarios/scenario";
import { CLIENT_NET } from "../lab/services/addresses";
import { filesText, ipAddrText, listenersText } from "./host-outputs";

/** A device as it is told to Bootpath: file name → text. */
export interface Told {
  spec: NodeSpec;
  platform: PlatformId | null;
  texts: Record<string, string>;
}

const NO_CERTIFICATE = { key: "", certificate: "" };
const NO_PAYLOADS = {
  bios: "/made/by/grub/bios",
  uefi: "/made/by/grub/uefi",
  certificate: NO_CERTIFICATE,
  stranger: NO_CERTIFICATE,
};

/** The devices of a scenario in their own words, without building the lab: what its commands would print is written from the spec. */
export function ownWords(scenario: Scenario): Told[] {
  const { nodes } = scenario.lab(NO_PAYLOADS);
  return nodes
    .filter((spec) => !spec.estate.hidden)
    .map((spec) => ({ spec, platform: spec.estate.platform ?? null, texts: textsOf(spec) }));
}

/** The same devices as the lab itself tells them a second time. */
export function inLabsOtherWords(devices: Told[]): Told[] {
  return devices.map((device) => {
    const other = device.spec.estate.otherWords;
    return other ? { ...device, platform: other.platform, texts: other.texts } : device;
  });
}

function textsOf(spec: NodeSpec): Record<string, string> {
  const { capture, commands, texts } = spec.estate;
  const read = Object.entries(capture).map(([name, path]) => {
    const text = spec.files[path];
    if (text === undefined) throw new Error(`${spec.name} has no file ${path}.`);
    return [name, text];
  });
  const printed = Object.entries(commands).map(([name, argv]) => [name, outputOf(spec, argv)]);
  return { ...texts, ...Object.fromEntries([...read, ...printed]) };
}

function outputOf(spec: NodeSpec, argv: string[]): string {
  if (argv[0] === "ip") return ipAddrText(spec);
  if (argv[0] === "ss") return listenersText(spec);
  if (argv[0] === "find") return filesText(spec, argv[1] ?? "");
  throw new Error(`What ${argv.join(" ")} prints on ${spec.name} is not known here.`);
}

/** The estate of these devices, with every client profile. */
export function estateOf(scenario: Pick<Scenario, "method">, devices: Told[]): Estate {
  const captures = new Map(
    devices
      .filter(({ texts }) => Object.keys(texts).length > 0)
      .map(({ spec, texts }) => [
        spec.name,
        { texts: Object.entries(texts).map(([name, text]) => ({ name: `${spec.name}/${name}`, text })) },
      ]),
  );
  return buildEstate(
    {
      version: 1,
      clients: [...CLIENT_IDS],
      devices: devices.map(({ spec, platform }): EstateFile["devices"][number] => ({
        name: spec.name,
        roles: spec.roles,
        ...(platform ? { platform } : {}),
        addresses: spec.estate.addresses,
        ...(spec.estate.declared ? { pxe: declared(spec.estate.declared) } : {}),
      })),
      subnets: [
        { cidr: CLIENT_NET, name: "Floor 2", site: "Lab", pxe: "required", method: scenario.method ?? "proxy" },
      ],
    },
    captures,
  );
}

const PORTS = [67, 69, 4011] as const;

function declared({ answers, boot, files }: DeclaredPxe): EstateFile["devices"][number]["pxe"] {
  return { answers: PORTS.filter((port) => answers.includes(port)), boot, ...(files ? { files } : {}) };
}
