import { describe, expect, it } from "vitest";
import { CliDevice } from "@/e2e/simulators/devices/cli-device";
import type { Dialect } from "@/e2e/simulators/devices/dialect";
import { extremeExos } from "@/e2e/simulators/devices/dialects/extreme-exos";
import { fortinetFortios } from "@/e2e/simulators/devices/dialects/fortinet-fortios";
import { mikrotikRouteros } from "@/e2e/simulators/devices/dialects/mikrotik-routeros";
import { play } from "@/e2e/simulators/devices/play";
import type { ShellChange } from "@/lib/model/change";
import type { AddRelayTarget } from "@/lib/model/fix";
import { readDevice } from "@/lib/platforms/read-device";
import { platformById } from "@/lib/platforms/registry";
import { holds } from "./holds";
import { shellExecutor } from "./shell-executor";

const FORTIOS = `config system interface
    edit "vlan30"
        set ip 10.30.0.1 255.255.255.0
        set dhcp-relay-service enable
        set dhcp-relay-ip "10.1.1.2"
    next
end
`;
const FORTIOS_FIRST = FORTIOS.replace(/ +set dhcp-relay.*\n/g, "");
const ROUTEROS = `# 2026-11-20 10:00:00 by RouterOS 7.15
/interface vlan
add interface=ether1 name=vlan30 vlan-id=30
/ip dhcp-relay
add dhcp-server=10.1.1.2 disabled=no interface=vlan30 name=clients
/ip address
add address=10.30.0.1/24 interface=vlan30 network=10.30.0.0
`;
const EXOS = `create vlan "vlan30" tag 30
configure vlan vlan30 ipaddress 10.30.0.1 255.255.255.0
enable ipforwarding vlan vlan30
configure bootprelay add 10.1.1.2 vr VR-Default
enable bootprelay ipv4 vlan vlan30
`;

/** A device on which two fixes added a server each; what the worker sees when it is to take the first one back. */
class TwoFixes {
  private readonly device: CliDevice;
  private readonly first: { fix: AddRelayTarget; change: ShellChange };

  constructor(
    private readonly dialect: Dialect,
    config: string,
  ) {
    this.device = new CliDevice({ dialect, config });
    this.first = this.add("10.1.1.9");
  }

  get text() {
    return this.device.running.text();
  }

  add(target: string) {
    const { platform } = this.dialect;
    const fix: AddRelayTarget = { kind: "add-relay-target", device: "x", order: 1, interface: "vlan30", target };
    const texts = { texts: [{ name: "running", text: this.text }] };
    const plan = platformById(platform)!.planChange!(fix, texts, readDevice(platform, texts));
    if (!plan.ok || plan.change.kind !== "shell") throw new Error("no plan");
    expect(play(this.device, plan.change, "apply")).toEqual([]);
    return { fix, change: plan.change };
  }

  async standing() {
    const { fix, change } = this.first;
    const { platform } = this.dialect;
    const plan = platformById(platform)!.pull;
    if (plan.over !== "ssh-shell") throw new Error("no command line");
    const executor = shellExecutor({
      change,
      plan,
      access: null as never,
      expectedFingerprint: null,
      see: async () => ({ texts: [{ name: "running", text: this.text }], fingerprint: "" }),
      holds: (texts) => holds(fix, readDevice(platform, { texts })) === true,
    });
    return (await executor.prepare("take-back", null)).standing;
  }

  takeFirstBack() {
    expect(play(this.device, this.first.change, "take-back")).toEqual([]);
  }
}

describe("taking back one of two fixes that added a server to one list", () => {
  it.each([
    ["FortiOS", fortinetFortios, FORTIOS],
    ["FortiOS, of which it is the first relay", fortinetFortios, FORTIOS_FIRST],
    ["RouterOS", mikrotikRouteros, ROUTEROS],
  ] as const)(
    "%s writes the list as a whole: the old list would take the later server away",
    async (_, dialect, config) => {
      const trial = new TwoFixes(dialect, config);
      expect(await trial.standing()).toBe("start");
      trial.add("10.1.1.10");
      expect(await trial.standing()).toBe("other");
    },
  );

  it("is done already where the list is as it was", async () => {
    for (const [dialect, config] of [
      [fortinetFortios, FORTIOS],
      [fortinetFortios, FORTIOS_FIRST],
      [mikrotikRouteros, ROUTEROS],
    ] as const) {
      const trial = new TwoFixes(dialect, config);
      trial.takeFirstBack();
      expect(await trial.standing()).toBe("goal");
    }
  });

  it("is sent where each server has a line of its own", async () => {
    const trial = new TwoFixes(extremeExos, EXOS);
    trial.add("10.1.1.10");
    expect(await trial.standing()).toBe("start");
  });
});
