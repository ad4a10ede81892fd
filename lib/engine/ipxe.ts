import { either } from "./either";
import { fileByHeader, isPxe, type Offer } from "./offer";
import { discoveryOf, entryOf, joined, justDownload, waitsForChoice } from "./option43";
import { type Cause, type Play, Script } from "./script";
import type { BootServerReply, World } from "./world";

/**
 * iPXE as the NIC's ROM on BIOS (src/net/udp/dhcp.c, src/usr/autoboot.c). Numbers are those of BIOS builds.
 * The page of a number is ipxe.org/err/ with its first six digits.
 */
const TEXT = {
  "040ee119": "No configuration methods succeeded",
  "2d03e13b": "Nothing to boot: No such file or directory",
  "4c126035": "Connection timed out",
  "4c106035": "Connection timed out",
  "2d12613b": "Not found",
  "0212603c": "Permission denied",
} as const;
type Code = keyof typeof TEXT;

/** Older builds lack some unique digits: the same fault under another number. */
export const IPXE_SAME_FAULT: Record<string, string[]> = {
  "2d12613b": ["2d12603b", "2d12618e", "2d12608e"],
  "2d03e13b": ["2d03e18e", "2d03e03b", "2d03e08e"],
  "4c126035": ["4c126092"],
  "4c106035": ["4c106092"],
  "040ee119": ["040ee186"],
  "3c092003": ["3c092083"],
};

export const ipxeLine = (code: Code) => `${TEXT[code]} (https://ipxe.org/${code})`;

export function playIpxe(world: World): Play {
  const script = new Script();
  script.show(
    "iPXE -- Open Source Network Boot Firmware -- https://ipxe.org",
    "Configuring (net0 52:54:00:12:34:56)......",
  );
  const { lease, proxy } = discover(world.offers);
  if (!lease) return fail(script, "discover", "no-dhcp", "040ee119", "No offer of an address comes.");
  script.lease = lease;
  script.show(`net0: ${lease.leaseAddress}`);
  script.ok("select", `It takes the address from ${lease.device}.`, lease.evidence, lease.device);
  if (proxy?.hypothetical) return script.unknown("select", proxy.hypothetical);
  const reply = proxy ? viaProxy(world, script, lease, proxy) : null;
  if (reply?.unknown) return reply.unknown;
  const block = reply?.offer ?? null;
  const listed = menuOf(lease, block);
  if (listed) return menu(world, script, listed);
  const boot = choose(lease, block);
  if (boot) return load(world, script, boot);
  if (block && hasMenu(block) && lease.vendorClass !== null) {
    const why = `It passes the boot menu of ${block.device} over, because it goes by the DHCP server's option 60, ${lease.vendorClass}, and not by PXEClient.`;
    return fail(script, "select", "no-pxe", "2d03e13b", why, [...block.evidence, ...lease.evidence], lease.device);
  }
  const why = reply?.why ?? "Nobody offers a boot file: no PXE server hears this subnet.";
  const cause: Cause = reply?.cause ?? "no-pxe";
  const place = reply ? [...proxy!.evidence, ...reply.evidence] : lease.evidence;
  return fail(
    script,
    reply && cause !== "no-router" ? "proxy-request" : "select",
    cause,
    "2d03e13b",
    why,
    place,
    reply?.device ?? lease.device,
  );
}

/**
 * In the order of arrival; of equal priority (option 175.1) the last one received wins, for the address and for the proxy offer alike.
 * Any packet with option 60 = PXEClient is a proxy offer, one with an address too. As soon as it has both, iPXE waits
 * for no other: a DHCP offer with option 60 is enough by itself, and so is one that says to use no proxy (175.176).
 */
function discover(offers: Offer[]): { lease: Offer | null; proxy: Offer | null } {
  const priority = (offer: Offer | null) => (offer ? (offer.option175?.priority ?? 0) : Number.NEGATIVE_INFINITY);
  let lease: Offer | null = null;
  let proxy: Offer | null = null;
  for (const offer of offers) {
    if (offer.leases && priority(offer) >= priority(lease)) lease = offer;
    if (isPxe(offer) && priority(offer) >= priority(proxy)) proxy = offer;
    if (lease && (proxy || lease.option175?.noProxy)) break;
  }
  return { lease, proxy: lease?.option175?.noProxy ? null : proxy };
}

interface ProxyOutcome {
  offer: Offer | null;
  why: string;
  cause: Cause;
  device: string | null;
  evidence: Offer["evidence"];
  unknown: Play | null;
}

function viaProxy(world: World, script: Script, lease: Offer, proxy: Offer): ProxyOutcome {
  const none = {
    offer: null,
    why: "",
    cause: "boot-server-silent" as const,
    device: proxy.device,
    evidence: [],
    unknown: null,
  };
  const complete = (offer: Offer) => (offer.siaddr !== null && fileByHeader(offer) !== null) || hasMenu(offer);
  if (complete(proxy)) return { ...none, offer: proxy };
  if (proxy.siaddrUnknown && fileByHeader(proxy) !== null)
    return { ...none, unknown: script.unknown("select", proxy.siaddrUnknown) };
  // Option 54 first, then siaddr: the reverse of EDK2.
  const target = proxy.address ?? proxy.siaddr;
  if (target === null) return { ...none, why: "The PXE offer names no server to ask." };
  const noWay = world.noWay(lease, target);
  if (noWay) return { ...none, why: noWay.text, cause: "no-router", device: lease.device, evidence: noWay.evidence };
  script.asked = target;
  // Its requests carry option 60 as the DHCP server set it, once there is one.
  const reply = world.askBootServer(target, 68, lease.vendorClass);
  if (reply.state === "unknown") return { ...none, unknown: script.unknown("proxy-request", reply.unknown) };
  const asks = `It asks ${world.label(target)} on port 4011 (option 54 of the offer).`;
  if (reply.state === "silent") {
    script.steps.push({ stage: "proxy-request", ok: false, text: `${asks} ${reply.text}`, evidence: reply.evidence });
    return {
      ...none,
      why: `${asks} ${reply.text}`,
      cause: reply.filtered ? "boot-server-filtered" : "boot-server-silent",
      device: reply.device,
      evidence: reply.evidence,
    };
  }
  if (reply.risk) script.risks.push(reply.risk);
  if (!complete(reply.offer) && !reply.offer.fileUnknown)
    return {
      ...none,
      why: `${asks} Its answer holds no file with a next-server, and is passed over.`,
      evidence: reply.evidence,
    };
  script.ok("proxy-request", `${asks} ${reply.text}`, reply.evidence, reply.device ?? undefined);
  return { ...none, offer: reply.offer };
}

const hasMenu = (offer: Offer) => (offer.option43?.menu.length ?? 0) > 0;

/**
 * What stands in the DHCP server's answer is read before the PXE server's, each setting by itself (autoboot.c, have_pxe_menu): option 60
 * of the one decides about a menu of the other.
 */
function menuOf(lease: Offer, proxy: Offer | null): Offer | null {
  const from = hasMenu(lease) ? lease : proxy && hasMenu(proxy) ? proxy : null;
  if (!from || !(lease.vendorClass ?? proxy?.vendorClass ?? "").startsWith("PXEClient")) return null;
  const option43 = joined(lease.option43, proxy?.option43 ?? null);
  const file = fileByHeader(lease) ?? (proxy && fileByHeader(proxy));
  return justDownload(option43, file) ? null : { ...from, option43 };
}

/** The DHCP server's own file, which beats the PXE server's; then that one. */
function choose(lease: Offer, proxy: Offer | null): Offer | null {
  if (fileByHeader(lease) !== null) return lease;
  return proxy && (fileByHeader(proxy) !== null || proxy.fileUnknown) ? proxy : null;
}

function load(world: World, script: Script, boot: Offer): Play {
  script.boot = boot;
  const file = fileByHeader(boot);
  if (file !== null && /^[a-z]+:\/\//i.test(file)) return fromUrl(world, script, boot, file);
  if (boot.siaddrUnknown) return script.unknown("download", boot.siaddrUnknown);
  const server = boot.siaddr;
  if (server === null) {
    // Seen with Debian 12's ROM; builds of 2020 and later try the name as it is and show 3c0920.
    const text = `${boot.device} names ${file === null ? "a boot file" : `the boot file ${file}`}, but no next-server, and option 66 is not read: there is nothing to boot. (Newer builds show 3c092003.)`;
    const stage = script.asked === null ? "select" : "proxy-request";
    script.show(`Filename: ${file ?? "…"}`);
    return fail(script, stage, "no-next-server", "2d03e13b", text, boot.evidence, boot.device);
  }
  script.show(`Next server: ${server}`, `Filename: ${file ?? "…"}`);
  const noWay = script.lease && world.noWay(script.lease, server);
  if (noWay) return fail(script, "download", "no-router", "4c126035", noWay.text, noWay.evidence, script.lease!.device);
  const got = world.fetch(server, file, boot.device);
  const where = `It asks ${world.label(server)} for ${file ?? "the boot file"} by TFTP.`;
  const trying = `tftp://${server}/${file ?? "…"}...`;
  switch (got.state) {
    case "unknown":
      return script.unknown("download", got.unknown);
    case "closed":
    case "filtered":
      script.show(trying);
      return fail(
        script,
        "download",
        `tftp-${got.state}`,
        "4c126035",
        `${where} ${got.text}`,
        [...boot.evidence, ...got.evidence],
        got.device,
      );
    case "missing": {
      script.show(trying);
      const text = got.violation ? `${where} ${got.text}` : `${where} ${got.text} (Older builds show 2d12603b.)`;
      return fail(
        script,
        "download",
        "file-missing",
        got.violation ? "0212603c" : "2d12613b",
        text,
        [...boot.evidence, ...got.evidence],
        got.device,
      );
    }
    case "wrong-arch": {
      script.show(`${trying} ok`);
      const text = `${file} is loaded, but ${got.text} The computer hangs without a word.`;
      return script.fails(
        "load",
        "wrong-arch",
        { error: null, screen: `${trying} ok` },
        text,
        boot.evidence,
        boot.device,
      );
    }
    case "loads":
      script.show(`${trying} ok`);
      if (got.risk) script.risks.push(got.risk);
      script.ok("download", `${where} ${got.text}`, got.evidence, got.device ?? undefined);
      return script.boots(server, file ?? "", `iPXE starts ${file ?? "the boot file"}.`, boot.evidence, boot.device);
  }
}

/**
 * The first entry of the menu, looked for as option 43 allows (src/usr/pxemenu.c; src/net/udp/dhcp.c, start_pxebs). Seen with Debian 12's
 * ROM: what cannot be looked for, and local boot, end without a word; unanswered it says that the connection timed out.
 */
function menu(world: World, script: Script, offer: Offer): Play {
  const option = offer.option43!;
  const chosen = entryOf(option)!;
  if (waitsForChoice(option)) script.waits(offer, chosen.text);
  script.show("Booting from PXE menu", ...(option.prompt ? [option.prompt.text] : []));
  const silent = (text: string) =>
    script.fails("boot-server", "bad-menu", { error: null, screen: null }, text, offer.evidence, offer.device);
  if (chosen.type === 0)
    return silent("The first entry of the boot menu is local boot: iPXE leaves the network without a word.");
  const how = discoveryOf(option, chosen.type);
  const listed = how.listed ?? [];
  const entry = `type ${chosen.type} ("${chosen.text}")`;
  if (listed.length === 0 && !how.multicast && !how.broadcast)
    return silent(
      `Option 43 names no boot server of ${entry}, the first of the menu, and allows no other way to look.`,
    );
  const targets =
    how.broadcast || listed.length === 0
      ? [...new Set([...listed, offer.address, ...world.broadcastTo])].filter((a) => a !== null)
      : listed;
  let last: Extract<BootServerReply, { state: "silent" }> | null = null;
  for (const target of targets) {
    script.asked = target;
    const reply = world.askBootServer(target, 68, script.lease?.vendorClass ?? null, true, chosen.type);
    if (reply.state === "unknown") return script.unknown("boot-server", reply.unknown);
    if (reply.state === "silent") last = reply;
    if (reply.state !== "reply" || (fileByHeader(reply.offer) === null && !reply.offer.fileUnknown)) continue;
    const deaf = script.copy();
    script.ok(
      "boot-server",
      `It looks for a boot server of ${entry}. ${reply.text}`,
      reply.evidence,
      reply.device ?? undefined,
    );
    const boots = load(world, script, { ...reply.offer, option43: null });
    if (reply.offer.option43 && reply.offer.option43.entry !== null) return boots;
    const risk = `iPXE takes the answer of ${reply.offer.device} only if it names the entry of the menu (option 43, sub-option 71), which is not known`;
    const text = `It looks for a boot server of ${entry}. ${reply.text} But the answer does not name the entry, and is passed over.`;
    const timesOut = fail(deaf, "boot-server", "boot-server-silent", "4c106035", text, reply.evidence, reply.device);
    return either(boots, timesOut, risk);
  }
  const why = last ? last.text : "None is named.";
  const text = `It looks for a boot server of ${entry}, and none answers. ${why}`;
  const cause = last?.filtered ? "boot-server-filtered" : "boot-server-silent";
  const evidence = [...offer.evidence, ...(last?.evidence ?? [])];
  return fail(script, "boot-server", cause, "4c106035", text, evidence, last?.device ?? offer.device);
}

function fromUrl(world: World, script: Script, boot: Offer, url: string): Play {
  script.show(`Filename: ${url}`, `${url}...`);
  const host = /^[a-z]+:\/\/([^/:]+)/i.exec(url)?.[1] ?? "";
  if (world.isKnown(host))
    return script.boots(host, url, `iPXE takes ${url} from the web server.`, boot.evidence, boot.device);
  const what = `iPXE would take ${url}; whether that web server serves it cannot be told from configurations.`;
  return script.unknown("download", {
    code: `url:${host}`,
    device: boot.device,
    what,
    next: `Fetch ${url} from a computer in this subnet.`,
    evidence: boot.evidence,
  });
}

function fail(
  script: Script,
  stage: Play["stage"],
  cause: Cause,
  code: Code,
  text: string,
  evidence: Offer["evidence"] = [],
  device?: string | null,
): Play {
  script.show(ipxeLine(code), "No more network devices");
  return script.fails(stage, cause, { error: code, screen: ipxeLine(code) }, text, evidence, device);
}
