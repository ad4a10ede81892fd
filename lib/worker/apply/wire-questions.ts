import { isIPv4 } from "node:net";
import type { BootPath, SubnetAssessment } from "@/lib/model/assessment";
import { CLIENTS, type ClientId } from "@/lib/model/clients";
import type { Estate, EstateDevice } from "@/lib/model/estate";
import type { Fix } from "@/lib/model/fix";

/** One question to one server, and what the assessment says it will answer. */
export type WireQuestion =
  | { kind: "boot-server"; address: string; device: string; client: ClientId; predicted: string[] }
  | { kind: "tftp"; address: string; device: string; file: string };

/**
 * What is worth asking once these fixes stand: on port 4011 every PXE server on the boot paths and every one that is a new relay
 * target, for each client profile; by TFTP every file that a boot path ends with.
 */
export function wireQuestions(estate: Estate, subnets: SubnetAssessment[], done: Fix[]): WireQuestion[] {
  const found = new Map<string, WireQuestion>();
  const askBootServer = (device: EstateDevice, address: string, client: ClientId, predicted: string | null) => {
    const key = `4011 ${address} ${client}`;
    const known = found.get(key);
    const question: WireQuestion =
      known?.kind === "boot-server"
        ? known
        : { kind: "boot-server", address, device: device.name, client, predicted: [] };
    if (predicted && !question.predicted.includes(predicted)) question.predicted.push(predicted);
    found.set(key, question);
  };
  for (const path of subnets.flatMap((subnet) => subnet.clients)) {
    const server = bootServerOf(path, estate);
    const address = server && serviceAddress(server, path.server);
    if (server && address) askBootServer(server, address, path.client, path.outcome === "boots" ? path.file : null);
    const owner = path.server && isIPv4(path.server) ? ownerOf(estate, path.server) : undefined;
    if (owner && path.server && path.file && usesTftp(path.client))
      found.set(`69 ${path.server} ${path.file}`, {
        kind: "tftp",
        address: path.server,
        device: owner.name,
        file: path.file,
      });
  }
  for (const fix of done) {
    const target = fix.kind === "add-relay-target" ? fix.target : null;
    const server = target ? ownerOf(estate, target) : undefined;
    if (!target || !server?.roles.includes("pxe")) continue;
    for (const client of estate.clients) if (usesTftp(client)) askBootServer(server, target, client, null);
  }
  return [...found.values()];
}

/** HTTP boot knows neither port 4011 nor TFTP. */
const usesTftp = (client: ClientId): boolean => CLIENTS[client].firmware !== "edk2-http";

/** The last one that this client asks on port 4011. */
function bootServerOf(path: BootPath, estate: Estate): EstateDevice | undefined {
  const step = path.steps.findLast(({ stage }) => stage === "proxy-request" || stage === "boot-server");
  return step?.device ? estate.devices.find(({ name }) => name === step.device) : undefined;
}

function serviceAddress(device: EstateDevice, preferred: string | null): string | null {
  const own = addressesOf(device);
  return own.find((address) => address === preferred) ?? own[0] ?? null;
}

function ownerOf(estate: Estate, address: string): EstateDevice | undefined {
  return estate.devices.find((device) => addressesOf(device).includes(address));
}

/** Loopback counts only where a person named it: every host has one of its own. */
function addressesOf({ addresses, facts }: EstateDevice): string[] {
  const interfaces = (facts?.interfaces ?? []).flatMap((one) => one.addresses.map((own) => own.split("/")[0] ?? ""));
  const read = [...(facts?.pxe?.addresses ?? []), ...interfaces].filter((address) => !address.startsWith("127."));
  return [...new Set([...addresses, ...read])].filter((address) => isIPv4(address));
}
