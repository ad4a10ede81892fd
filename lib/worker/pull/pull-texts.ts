import { personError } from "@/lib/core/problem";
import type { PlatformId, Role } from "@/lib/model/platform-ids";
import type { Platform } from "@/lib/platforms/platform";
import { platformById } from "@/lib/platforms/registry";
import { captureText } from "@/lib/transports/powershell";
import { TransportError } from "@/lib/transports/transport-error";
import type { DeviceAccess } from "../device-access";
import { scriptById } from "../powershell-scripts";
import { type RawText, rawText } from "./raw-text";
import { pullSshExec } from "./ssh-exec";
import { pullSshShell } from "./ssh-shell";

/** Which programs may do a role on a host of this kind. Several may run on one host. */
const LINUX: Record<Role, PlatformId[]> = {
  router: ["linux-relay"],
  dhcp: ["isc-dhcpd", "kea"],
  pxe: ["dnsmasq", "tftpd"],
};
const WINDOWS: Record<Role, PlatformId[]> = { router: [], dhcp: ["windows-dhcp"], pxe: ["wds"] };

export interface PullTarget {
  name: string;
  platform: PlatformId | null;
  roles: Role[];
  transport: string;
}

/** `must`: the platform that somebody named. `may`: what its roles suggest besides; of these, what is not there is left out. */
export function platformsToPull(target: PullTarget): { must: Platform[]; may: Platform[] } {
  const families = target.transport === "ssh" ? LINUX : WINDOWS;
  const ofFamily = new Set(Object.values(families).flat());
  const named = target.platform ? platformById(target.platform) : null;
  if (target.platform && !named) throw notReadYet(target);
  const guess = !named || ofFamily.has(named.id);
  const suggested = guess ? target.roles.flatMap((role) => families[role]) : [];
  const may = [...new Set(suggested)]
    .filter((id) => id !== named?.id)
    .map((id) => platformById(id))
    .filter((platform) => platform !== null);
  if (named || may.length > 0) return { must: named ? [named] : [], may };
  // Every Linux host is read by the same steps; what runs there shows in the texts.
  const anyLinux = target.transport === "ssh" && target.roles.length > 0 ? platformById("linux-relay") : null;
  return { must: anyLinux ? [anyLinux] : [], may: [] };
}

/** Everything that is to be read from one device, in one session. Each text once, with the platform that redacts it. */
export async function pullTexts(
  target: PullTarget,
  access: DeviceAccess,
): Promise<{ platform: Platform; texts: RawText[] }[]> {
  const { must, may } = platformsToPull(target);
  const known = new Map<string, RawText>();
  const pulled: { platform: Platform; texts: RawText[] }[] = [];
  const pull = async (platform: Platform) => {
    const texts = (await pullPlatform(platform, access, known)).filter(({ name }) => !known.has(name));
    for (const text of texts) known.set(text.name, text);
    pulled.push({ platform, texts });
  };
  let missing: unknown = null;
  for (const platform of must) await pull(platform);
  for (const platform of may) {
    try {
      await pull(platform);
    } catch (error) {
      // The role's other program runs here instead.
      if (!(error instanceof TransportError) || !NOT_HERE.includes(error.problem.code)) throw error;
      missing = error;
    }
  }
  if (known.size === 0) throw missing ?? nothingToPull(target);
  return pulled;
}

const NOT_HERE = ["file-missing", "command-failed"];

async function pullPlatform(
  platform: Platform,
  access: DeviceAccess,
  known: ReadonlyMap<string, RawText>,
): Promise<RawText[]> {
  const plan = platform.pull;
  switch (plan.over) {
    case "ssh-exec":
      return pullSshExec(plan, await access.ssh(), access.name, known);
    case "ssh-shell":
      return pullSshShell(plan, await access.shell(plan.shell), access.name);
    case "powershell": {
      const session = await access.powershell();
      return [rawText(plan.name, Buffer.from(captureText(await session.run(scriptById(plan.script), null))), false)];
    }
  }
}

function notReadYet(target: PullTarget): Error {
  return personError(
    "platform-not-read",
    `Bootpath cannot read ${target.platform} yet, so ${target.name} cannot be pulled.`,
    "Declare what the device does instead.",
  );
}

function nothingToPull(target: PullTarget): Error {
  return personError(
    "platform-needed",
    `Nothing says what kind of device ${target.name} is, so Bootpath does not know what to read from it.`,
    "Name its platform on the device's page.",
  );
}
