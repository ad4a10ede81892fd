import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { hpeAoss } from "@/e2e/simulators/devices/dialects/aruba";
import { ciscoIos } from "@/e2e/simulators/devices/dialects/cisco-ios";
import { ciscoNxos } from "@/e2e/simulators/devices/dialects/cisco-nxos";
import { hpeComware, huaweiTwoStage, huaweiVrp } from "@/e2e/simulators/devices/dialects/comware";
import { extremeExos } from "@/e2e/simulators/devices/dialects/extreme-exos";
import { fortinetFortios } from "@/e2e/simulators/devices/dialects/fortinet-fortios";
import { brocadeRuckus, dellOs9, dellOs10 } from "@/e2e/simulators/devices/dialects/relatives-of-ios";
import { SWITCH as ICX } from "@/lib/platforms/brocade-ruckus/samples";
import { ROUTER as IOS } from "@/lib/platforms/cisco-ios/samples";
import { CORE } from "@/lib/platforms/cisco-nxos/samples";
import { FIREWALL } from "@/lib/platforms/fortinet-fortios/samples";
import { ACCESS } from "@/lib/platforms/hpe-aoss/samples";
import { SWITCH as COMWARE } from "@/lib/platforms/hpe-comware/samples";
import { SWITCH as VRP } from "@/lib/platforms/huawei-vrp/samples";
import { type TestInventory, testInventory } from "../testing/inventory";
import { type PlatformTrial, platformTrial } from "../testing/platform-trial";

const OS10 = `! Version 10.5.2.3
hostname cleat-sw1
!
interface vlan30
 ip vrf forwarding RED
 ip address 10.35.30.1/24
 ip helper-address 10.3.5.5 vrf BLUE
 no shutdown
!
interface vlan40
 ip address 10.35.40.1/24
 no shutdown
!
ip dhcp server
 no disable
 pool lab
  network 10.35.40.0/24
  option 66 ascii 10.3.5.9
  range 10.35.40.50 10.35.40.99
!
`;
const OS9 = `Current Configuration ...
! Version 9.14(2.8)
hostname bitt-sw1
!
interface Vlan 30
 ip address 10.36.30.1/24
 ip helper-address 10.3.6.5
 no shutdown
!
end
`;
const EXOS = `#
# Module vlan configuration.
#
configure snmp sysname "gaff-sw1"
create vlan "offices" tag 30
configure vlan offices ipaddress 10.37.30.1 255.255.255.0
enable ipforwarding vlan offices
create vlan "phones" tag 40
configure vlan phones ipaddress 10.37.40.1 255.255.255.0
configure vlan phones dhcp-address-range 10.37.40.50 - 10.37.40.99
configure vlan phones dhcp-options code 66 string 10.3.7.9
configure vlan phones dhcp-options code 67 string ipxe.efi
enable dhcp ports 1 vlan phones
#
# Module netTools configuration.
#
configure bootprelay add 10.3.7.5 vr VR-Default
enable bootprelay ipv4 vlan offices
`;

/** Platforms whose lines take effect at once: Bootpath itself undoes what did not arrive whole. */
const PLATFORMS = [
  {
    dialect: ciscoIos,
    config: IOS.replace(/^archive\n path .*\n/m, ""),
    face: "Vlan42",
    target: "10.1.1.77",
    removes: true,
  },
  { dialect: ciscoNxos, config: CORE, face: "Vlan10", target: "10.9.0.7", removes: false },
  { dialect: hpeAoss, config: ACCESS, face: "vlan 30", target: "10.3.0.8", removes: true },
  { dialect: hpeComware, config: COMWARE, face: "Vlan-interface31", target: "10.5.0.7", removes: true },
  { dialect: huaweiVrp, config: VRP, face: "Vlanif30", target: "10.6.0.7", removes: true },
  { dialect: huaweiTwoStage, config: VRP, face: "Vlanif30", target: "10.6.0.9", removes: true },
  { dialect: fortinetFortios, config: FIREWALL, face: "vlan30", target: "10.7.0.7", removes: true },
  { dialect: dellOs10, config: OS10, face: "vlan40", target: "10.3.5.7", removes: true },
  { dialect: dellOs9, config: OS9, face: "Vlan 30", target: "10.3.6.7", removes: false },
  { dialect: extremeExos, config: EXOS, face: "phones", target: "10.3.7.7", removes: true },
  { dialect: brocadeRuckus, config: ICX, face: "ve 30", target: "10.3.8.7", removes: false },
];

let inventory: TestInventory;
let trial: PlatformTrial | null = null;
beforeAll(async () => {
  inventory = await testInventory();
});
afterAll(() => inventory.stop());
afterEach(async () => {
  await trial?.stop();
  trial = null;
});

describe.each(PLATFORMS)("$dialect.platform", ({ dialect, config, face, target, removes }) => {
  const add = { kind: "add-relay-target", interface: face, target } as const;
  const remove = { kind: "remove-boot-options", options: [60, 66, 67], nextServer: true, bootFile: true } as const;
  const running = () => trial!.simulator.device.running.text();

  test("the change is read back and saved, and taken back to the last letter", async () => {
    trial = await platformTrial(inventory, dialect, config);
    const before = running();
    const fixId = await trial.fixOf(add, ...(removes ? [remove] : []));
    const applied = await trial.apply(fixId);
    expect(applied, applied.log.join("\n")).toMatchObject({ fix: "done" });
    expect(running()).toContain(target);
    expect(trial.simulator.device.startup).toBe(running());
    expect(trial.simulator.device.checkpoints.size).toBe(0);
    expect(await trial.takeBack(fixId)).toMatchObject({ fix: "taken-back" });
    expect(running()).toBe(before);
    expect(trial.simulator.device.startup).toBe(before);
    expect(trial.simulator.device.checkpoints.size).toBe(0);
  });

  test("a refused line puts back what was sent before it", async () => {
    trial = await platformTrial(inventory, dialect, config, { refuses: new RegExp(`^[a-z/].*${target}`) });
    const before = running();
    const applied = await trial.apply(await trial.fixOf(add));
    expect(applied).toMatchObject({ fix: "failed", legs: ["failed"] });
    expect(applied.log.at(-1)).toMatch(/refused .* is as it was before\.$/);
    expect(running()).toBe(before);
  });

  test("a line cut in the middle: nothing is claimed, and the next worker goes on by what it finds", async () => {
    let cut = true;
    const onLine = (line: string) => {
      if (cut && line.includes(target)) trial?.simulator.misbehave({ cutAfterBytes: 0 });
    };
    trial = await platformTrial(inventory, dialect, config, { onLine });
    const fixId = await trial.fixOf(add);
    const failed = await trial.apply(fixId);
    expect(failed).toMatchObject({ fix: "failed", legs: ["failed"] });
    expect(failed.log.at(-1)).toMatch(/is not known: pull it/);
    cut = false;
    trial.simulator.misbehave({});
    await trial.abandon(fixId);
    const applied = await trial.apply(fixId);
    expect(applied, applied.log.join("\n")).toMatchObject({ fix: "done" });
    expect(running()).toContain(target);
    expect(running()).toBe(trial.simulator.device.startup);
  });
});
