import { describe, expect, it } from "vitest";
import type { Fix } from "@/lib/model/fix";
import opnsense from "../opnsense/index";
import pfsense from "./index";

const CONFIG = `<?xml version="1.0"?>
<pfsense>
	<version>23.3</version>
	<system><hostname>fw-1</hostname></system>
	<interfaces>
		<lan><enable></enable><if>igb1</if><ipaddr>10.4.2.1</ipaddr><subnet>24</subnet></lan>
		<opt1><enable></enable><if>igb2</if><ipaddr>10.4.3.1</ipaddr><subnet>24</subnet></opt1>
	</interfaces>
	<dhcrelay>
		<enable></enable>
		<interface>lan</interface>
		<server>10.20.0.10,10.20.0.11</server>
	</dhcrelay>
	<dhcpd>
		<opt1>
			<enable></enable>
			<range><from>10.4.3.50</from><to>10.4.3.99</to></range>
			<netboot></netboot>
			<nextserver>10.20.0.12</nextserver>
			<filename>it's.0</filename>
			<staticmap>
				<mac>00:01:02:03:04:05</mac>
				<ipaddr>10.4.3.9</ipaddr>
				<filename>kiosk.0</filename>
			</staticmap>
		</opt1>
	</dhcpd>
</pfsense>
`;
const capture = { texts: [{ name: "config.xml", text: CONFIG }] };
const facts = pfsense.read(capture);
const remove: Fix = {
  kind: "remove-boot-options",
  device: "fw",
  order: 1,
  options: [60, 66, 67],
  nextServer: true,
  bootFile: true,
};
const add: Fix = { kind: "add-relay-target", device: "fw", order: 1, interface: "lan", target: "10.20.0.13" };

describe("pfSense", () => {
  it("gives the whole list of servers as text to copy, never to send", () => {
    expect(pfsense.planChange!(add, capture, facts)).toMatchObject({
      ok: true,
      change: {
        apply: ["$config['dhcrelay']['server'] = '10.20.0.10,10.20.0.11,10.20.0.13';"],
        inverse: ["$config['dhcrelay']['server'] = '10.20.0.10,10.20.0.11';"],
        preview: { sendable: false },
      },
    });
    const planned = pfsense.planChange!(add, capture, facts);
    expect(planned.ok && planned.change.preview.unproven).toBeUndefined();
    expect(pfsense.planChange!({ ...add, interface: "opt1" }, capture, facts)).toMatchObject({
      ok: false,
      next: expect.stringContaining("Services > DHCP Relay"),
    });
  });
  it("names each setting by its path, that of a single computer too, with what puts it back", () => {
    expect(pfsense.planChange!(remove, capture, facts)).toMatchObject({
      ok: true,
      change: {
        apply: [
          "unset($config['dhcpd']['opt1']['nextserver']);",
          "unset($config['dhcpd']['opt1']['filename']);",
          "unset($config['dhcpd']['opt1']['staticmap'][0]['filename']);",
        ],
        inverse: [
          "$config['dhcpd']['opt1']['staticmap'][0]['filename'] = 'kiosk.0';",
          "$config['dhcpd']['opt1']['filename'] = 'it\\'s.0';",
          "$config['dhcpd']['opt1']['nextserver'] = '10.20.0.12';",
        ],
      },
    });
  });
});

describe("OPNsense", () => {
  it("says where a person does it, and which lines they are", () => {
    const own = { texts: [{ name: "config.xml", text: CONFIG.replaceAll("pfsense>", "opnsense>") }] };
    const read = opnsense.read(own);
    expect(opnsense.planChange!(remove, own, read)).toMatchObject({
      ok: false,
      next: expect.stringContaining("config.xml:19"),
    });
    expect(opnsense.planChange!(add, own, read)).toMatchObject({
      ok: false,
      next: expect.stringContaining("add 10.20.0.13 beside 10.20.0.10, 10.20.0.11"),
    });
  });
});
