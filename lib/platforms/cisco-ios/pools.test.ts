import { describe, expect, it } from "vitest";
import platform from "./index";

const read = (text: string) => platform.read({ texts: [{ name: "gw.cfg", text }] });

describe("pools that lost their indentation", () => {
  const POOL = `ip dhcp pool LAN
network 10.4.2.0 255.255.255.0
import all
utilization mark high 80
vrf RED
next-server 10.9.9.9
!
`;
  it("keep every line that a pool can have", () => {
    const [scope] = read(POOL).dhcp!.scopes;
    expect(scope).toMatchObject({ vrf: "RED", levels: [{ nextServer: { value: "10.9.9.9" } }] });
  });
  it("a line of a pool that stands below none is told: it is not as if it were not there", () => {
    expect(read(`${POOL}hostname a\nbootfile x.0\n`).problems).toMatchObject([
      { code: "pool-line-astray", affects: "dhcp", place: { text: "bootfile x.0" } },
    ]);
    expect(read(`${POOL}vrf definition RED\n`).problems).toEqual([]);
  });
});

describe("pools of Small Business switches", () => {
  const SWITCH = `ip dhcp server
ip dhcp pool network clients
address low 10.4.2.50 high 10.4.2.99 255.255.255.0
default-router 10.4.2.1
next-server 10.9.9.9
next-server-name boot.corp
bootfile undionly.kpxe
exit
ip dhcp pool network all
address 10.5.0.0 255.255.255.0
exit
ip dhcp pool host press
address 10.4.2.9 255.255.255.0 client-identifier 01:00:11:22:33:44:55
bootfile press.0
exit
hostname sw1
`;
  it("say the kind of the pool before its name, and its network by addresses", () => {
    const facts = read(SWITCH);
    expect(facts.problems).toEqual([]);
    expect(facts.dhcp).toMatchObject({
      enabled: true,
      scopes: [
        {
          name: "clients",
          subnet: "10.4.2.0/24",
          ranges: [["10.4.2.50", "10.4.2.99"]],
          serves: { op: "always" },
          levels: [{ bootFile: { value: "undionly.kpxe" }, serverName: { value: "boot.corp" } }],
          reservations: [
            { mac: "00:11:22:33:44:55", address: "10.4.2.9", levels: [{ bootFile: { value: "press.0" } }] },
          ],
        },
        { name: "all", subnet: "10.5.0.0/24" },
      ],
    });
  });
  it("serve only where the server is switched on", () =>
    expect(read(SWITCH.replace("ip dhcp server\n", "")).dhcp!.enabled).toBe(false));
  it("an address that is none makes its pool unknown", () =>
    expect(read(SWITCH.replace("low 10.4.2.50", "low x")).problems).toMatchObject([{ code: "pool-line-unreadable" }]));
});
