import { download } from "./edk2-download";
import { message } from "./edk2-message";
import { either } from "./either";
import { fileByOption, type Offer } from "./offer";
import { discoveryOf, entryOf, waitsForChoice } from "./option43";
import type { Play, Script } from "./script";
import type { BootServerReply, World } from "./world";

/** Prompt, menu, and discovery of the chosen boot server type. */
export function menu(world: World, script: Script, boot: Offer): Play {
  const option = boot.option43!;
  const chosen = entryOf(option);
  if (chosen && waitsForChoice(option)) script.waits(boot, chosen.text);
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
  const byBroadcast = how.listed.length === 0 && how.broadcast && !how.multicast;
  let last: Extract<BootServerReply, { state: "silent" }> | null = null;
  for (const target of targets) {
    script.asked = target;
    const reply = world.askBootServer(target, 4011, null, true, chosen.type);
    if (reply.state === "unknown") return script.unknown("boot-server", reply.unknown);
    if (reply.state === "silent") last = reply;
    if (reply.state !== "reply" || (fileByOption(reply.offer) === null && !reply.offer.fileUnknown)) continue;
    const deaf = script.copy();
    script.ok(
      "boot-server",
      `It looks for a boot server of type ${chosen.type} ("${chosen.text}"). ${reply.text}`,
      reply.evidence,
      reply.device ?? undefined,
    );
    script.boot = reply.offer;
    const found = download(world, script, reply.offer, boot);
    const acknowledged = byBroadcast ? takenForBootServer(world, deaf, boot, chosen.type) : null;
    return acknowledged ? either(found, acknowledged, "the DHCP server answers this broadcast, too") : found;
  }
  const acknowledged = byBroadcast ? takenForBootServer(world, script, boot, chosen.type) : null;
  if (acknowledged) return acknowledged;
  const why = last ? last.text : "None is named.";
  const text = `It looks for a boot server of type ${chosen.type} ("${chosen.text}"), and none answers. ${why}`;
  const cause = last?.filtered ? "boot-server-filtered" : "boot-server-silent";
  const evidence = [...boot.evidence, ...(last?.evidence ?? [])];
  return script.fails("boot-server", cause, message(script, "PXE-E18"), text, evidence, last?.device ?? boot.device);
}

/**
 * Seen with OVMF 2022.11: a boot server is looked for by a DHCPREQUEST to everybody. The DHCP server that gave the address takes it for
 * a renewal and acknowledges it, and the firmware takes that for a boot server's answer: one without a file, most often.
 */
function takenForBootServer(world: World, script: Script, boot: Offer, type: number): Play | null {
  const lease = world.offers.find((offer) => offer.leases);
  if (!lease || lease.fileUnknown) return null;
  const text = `It looks for a boot server of type ${type} by a broadcast, which ${lease.device} acknowledges as the renewal of the address; the firmware takes that for the answer of the boot server`;
  if (fileByOption(lease) !== null) {
    script.ok("boot-server", `${text}.`, lease.evidence, lease.device);
    script.boot = lease;
    return download(world, script, lease, boot);
  }
  const message99 = message(script, "PXE-E99");
  const evidence = [...boot.evidence, ...lease.evidence];
  return script.fails(
    "boot-server",
    "boot-server-silent",
    message99,
    `${text}, and it names no file.`,
    evidence,
    boot.device,
  );
}
