import { describe, expect, it } from "vitest";
import { applyEdits } from "@/lib/core/line-edits";
import type { Fix, RemoveBootOptions } from "@/lib/model/fix";
import opnsense from "../opnsense/index";
import { RELAY_AND_KEA as OPNSENSE } from "../opnsense/samples";
import type { PlannedChange } from "../platform";
import pfsense from "./index";
import { RELAY_AND_SERVER as CONFIG } from "./samples";

const capture = { texts: [{ name: "/cf/conf/config.xml", text: CONFIG }] };
const facts = pfsense.read(capture);
const remove: RemoveBootOptions = {
  kind: "remove-boot-options",
  device: "fw",
  order: 1,
  options: [60, 66, 67],
  nextServer: true,
  bootFile: true,
};
const add: Fix = { kind: "add-relay-target", device: "fw", order: 1, interface: "lan", target: "10.20.0.13" };

function applied(planned: PlannedChange, text = CONFIG): string {
  if (!planned.ok || planned.change.kind !== "file") throw new Error(planned.ok ? "no file" : planned.why);
  return applyEdits(text, planned.change.edits);
}
const unproven = { sendable: false, unproven: expect.stringContaining("not tried") };

describe("pfSense", () => {
  it("puts a target behind the others, and restarts the relay from the file", () => {
    const planned = pfsense.planChange!(add, capture, facts);
    expect(applied(planned)).toBe(CONFIG.replace("10.20.0.11<", "10.20.0.11,10.20.0.13<"));
    expect(planned).toMatchObject({
      change: {
        path: "/cf/conf/config.xml",
        activate: [
          "/bin/sh",
          "-c",
          "rm -f /tmp/config.cache && /usr/local/sbin/pfSsh.php playback svc restart dhcrelay",
        ],
        preview: { ...unproven, safety: expect.stringContaining("Services > DHCP Relay") },
      },
    });
    expect(pfsense.planChange!({ ...add, interface: "opt1" }, capture, facts)).toMatchObject({
      ok: false,
      next: expect.stringContaining("Services > DHCP Relay"),
    });
  });

  it("takes each setting with its lines, that of a single computer too, and the page stands beside it", () => {
    const planned = pfsense.planChange!(remove, capture, facts);
    const gone = /^\t+<(nextserver|filename)>.*\n/gm;
    expect(CONFIG.match(gone)).toHaveLength(3);
    expect(applied(planned)).toBe(CONFIG.replace(gone, ""));
    expect(planned).toMatchObject({
      change: {
        activate: [expect.anything(), expect.anything(), expect.stringMatching(/svc restart dhcpd$/)],
        preview: { ...unproven, safety: expect.stringContaining("Services > DHCP Server") },
      },
    });
    const [left] = pfsense.read({ texts: [{ name: "x", text: applied(planned) }] }).dhcp!.scopes;
    expect(
      [...left!.levels, ...left!.reservations.flatMap((one) => one.levels)].flatMap((one) => one.bootFile ?? []),
    ).toEqual([]);
  });

  it("restarts Kea where pfSense runs it", () => {
    const text = CONFIG.replace("<version>", "<dhcpbackend>kea</dhcpbackend>\n\t<version>");
    const own = { texts: [{ name: "/cf/conf/config.xml", text }] };
    expect(pfsense.planChange!(remove, own, pfsense.read(own))).toMatchObject({
      change: { healthy: ["/bin/sh", "-c", "pgrep -x kea-dhcp4 > /dev/null"] },
    });
  });

  it("takes a line that sets two things only when both are meant", () => {
    const line = "<uefihttpboot>http://10.20.0.12/ipxe.efi</uefihttpboot>";
    const text = CONFIG.replace("<filename>", `${line}\n\t\t\t<filename>`);
    const own = { texts: [{ name: "/cf/conf/config.xml", text }] };
    const read = pfsense.read(own);
    expect(applied(pfsense.planChange!(remove, own, read), text)).not.toContain("uefihttpboot");
    const { bootFile: _file, nextServer: _server, ...only } = remove;
    expect(pfsense.planChange!(only, own, read)).toMatchObject({ ok: false, next: expect.stringContaining(line) });
  });

  it("leaves to a person what shares a line, and what came as a file", () => {
    const text = CONFIG.replace("</nextserver>\n\t\t\t", "</nextserver>");
    const own = { texts: [{ name: "/cf/conf/config.xml", text }] };
    expect(pfsense.planChange!(remove, own, pfsense.read(own))).toMatchObject({
      ok: false,
      next: expect.stringContaining("<nextserver>"),
    });
    const uploaded = { texts: [{ name: "config.xml", text: CONFIG }] };
    const planned = pfsense.planChange!(add, uploaded, pfsense.read(uploaded));
    expect(planned.ok && planned.change.preview.unproven).toBeUndefined();
  });
});

describe("OPNsense", () => {
  const own = { texts: [{ name: "/conf/config.xml", text: OPNSENSE }] };
  const read = opnsense.read(own);

  it("adds to the destination of the interface's own relay, and says where that is in the pages and the API", () => {
    const planned = opnsense.planChange!({ ...add, interface: "opt2" }, own, read);
    expect(applied(planned, OPNSENSE)).toBe(OPNSENSE.replace("10.20.0.11<", "10.20.0.11,10.20.0.13<"));
    expect(planned).toMatchObject({
      change: {
        activate: [
          expect.anything(),
          expect.anything(),
          "/usr/local/sbin/configctl template reload OPNsense/DHCRelay && /usr/local/sbin/configctl dhcrelay restart",
        ],
        preview: { ...unproven, safety: expect.stringMatching(/Services > DHCRelay > Destinations .*API: dhcrelay/) },
      },
    });
    expect(opnsense.planChange!({ ...add, interface: "opt1" }, own, read)).toMatchObject({
      ok: false,
      next: expect.stringContaining("Services > DHCRelay"),
    });
  });

  it("takes Kea's settings away, and makes Kea's own file anew", () => {
    const planned = opnsense.planChange!(remove, own, read);
    expect(applied(planned, OPNSENSE)).toBe(
      OPNSENSE.replace(/^ +<(next_server|tftp_server_name|boot_file_name)>.*\n/gm, ""),
    );
    expect(planned).toMatchObject({
      change: {
        activate: [
          expect.anything(),
          expect.anything(),
          "/usr/local/sbin/configctl template reload OPNsense/Kea && /usr/local/sbin/configctl kea restart",
        ],
        healthy: [expect.anything(), expect.anything(), "pgrep -x kea-dhcp4 > /dev/null"],
      },
    });
  });
});
