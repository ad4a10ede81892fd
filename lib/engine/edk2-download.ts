import { message } from "./edk2-message";
import { downloadsDirectly, fileByOption, type Offer } from "./offer";
import type { Play, Script } from "./script";
import type { World } from "./world";

/** Server: 43.8 (with bit 3) → siaddr → option 54. Option 66 is never read. */
export function download(world: World, script: Script, boot: Offer, lease: Offer): Play {
  const file = fileByOption(boot);
  if (file === null && !boot.fileUnknown) {
    const text = `The offer of ${boot.device} names no boot file.`;
    return script.fails("select", "no-pxe", message(script, "PXE-E16"), text, boot.evidence, lease.device);
  }
  if (boot.siaddrUnknown) return script.unknown("download", boot.siaddrUnknown);
  const listed = downloadsDirectly(boot) ? boot.option43?.servers[0]?.addresses[0] : undefined;
  const server = listed ?? boot.siaddr ?? boot.address;
  if (server === null)
    return script.fails("download", "no-next-server", message(script, "PXE-E18"), "No server is named.", boot.evidence);
  script.show("", `  Server IP address is ${server}`, `  NBP filename is ${file ?? "…"}`);
  if (boot.siaddr === null && boot.option66)
    script.ok(
      "download",
      `Option 66 (${boot.option66}) is not read by this firmware; without next-server it turns to ${world.label(server)}.`,
      boot.evidence,
      boot.device,
    );
  const noWay = world.noWay(lease, server);
  if (noWay)
    return script.fails("download", "no-router", message(script, "PXE-E53"), noWay.text, noWay.evidence, lease.device);
  const got = world.fetch(server, file, boot.device);
  const where = `It asks ${world.label(server)} for ${file ?? "the boot file"} by TFTP.`;
  const size = (known: boolean) => script.show(`  NBP filesize is ${known ? "…" : "0"} Bytes`);
  switch (got.state) {
    case "unknown":
      return script.unknown("download", got.unknown);
    case "closed": {
      size(false);
      const code = got.rejects ? "PXE-E99" : "PXE-E18";
      return script.fails(
        "download",
        "tftp-closed",
        message(script, code),
        `${where} ${got.text}`,
        got.evidence,
        got.device,
      );
    }
    case "filtered":
      size(false);
      return script.fails(
        "download",
        "tftp-filtered",
        message(script, "PXE-E18"),
        `${where} ${got.text}`,
        got.evidence,
        got.device,
      );
    case "missing":
      size(false);
      return script.fails(
        "download",
        "file-missing",
        message(script, "PXE-E23"),
        `${where} ${got.text}`,
        [...boot.evidence, ...got.evidence],
        got.device,
      );
    case "wrong-arch": {
      size(true);
      script.show(" Downloading NBP file...", "", "  NBP file downloaded successfully.", NOT_LOADED);
      const text = `${file} is loaded, but ${got.text}`;
      const cause = got.config ? "device-config" : "wrong-arch";
      return script.fails("load", cause, { error: null, screen: NOT_LOADED }, text, boot.evidence, boot.device);
    }
    case "loads":
      size(true);
      script.show(" Downloading NBP file...", "", "  NBP file downloaded successfully.");
      if (boot.announcesSize)
        script.risks.push(
          `${boot.device} names the boot file's size itself (option 13), and a file that is larger than that stops with PXE-E05`,
        );
      if (got.risk) script.risks.push(got.risk);
      script.ok("download", `${where} ${got.text}`, got.evidence, got.device ?? undefined);
      return script.boots(
        server,
        file ?? "",
        `The firmware starts ${file ?? "the boot file"}.`,
        boot.evidence,
        boot.device,
      );
  }
}

const NOT_LOADED = 'BdsDxe: failed to load Boot0001 "UEFI PXEv4": Not Found';
