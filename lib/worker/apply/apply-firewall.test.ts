import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type SimulatedFirewall, simulateFirewall } from "@/e2e/simulators/pf/firewall";
import type { Fix } from "@/lib/model/fix";
import opnsense from "@/lib/platforms/opnsense/index";
import { RELAY_AND_KEA } from "@/lib/platforms/opnsense/samples";
import pfsense from "@/lib/platforms/pfsense/index";
import { RELAY_AND_SERVER } from "@/lib/platforms/pfsense/samples";
import { connectSsh } from "@/lib/transports/ssh/connect";
import { startSshd, type TestSshd } from "@/lib/transports/ssh/testing/sshd";
import type { SshSession } from "@/lib/transports/ssh/types";
import { sha256 } from "../pull/raw-text";
import type { LegError } from "./executor";
import { fileExecutor } from "./file-executor";

let sshd: TestSshd;
let session: SshSession;
let count = 0;
beforeAll(async () => {
  sshd = await startSshd();
  session = await connectSsh({
    host: "127.0.0.1",
    port: sshd.port,
    username: sshd.username,
    privateKey: sshd.privateKey,
    hostKey: { pinned: null, mode: "tofu" },
  });
});
afterAll(async () => {
  session?.close();
  await sshd?.stop();
});

const FIREWALLS = [
  { platform: pfsense, config: RELAY_AND_SERVER, file: "/cf/conf/config.xml", face: "lan", server: "dhcpd" },
  { platform: opnsense, config: RELAY_AND_KEA, file: "/conf/config.xml", face: "opt2", server: "kea-dhcp4" },
];
const TARGET = "10.20.0.13";

describe.each(FIREWALLS)("$platform.id over SSH", ({ platform, config, file, face, server }) => {
  const read = (text: string) => platform.read({ texts: [{ name: file, text }] });
  const add: Fix = { kind: "add-relay-target", device: "fw", order: 1, interface: face, target: TARGET };
  const remove: Fix = {
    kind: "remove-boot-options",
    device: "fw",
    order: 2,
    options: [60, 66, 67],
    nextServer: true,
    bootFile: true,
  };

  function begin(fix: Fix): { firewall: SimulatedFirewall; work: ReturnType<typeof fileExecutor> } {
    const folder = join(sshd.folder, `fw-${++count}`);
    mkdirSync(folder);
    const firewall = simulateFirewall(folder, config);
    const planned = platform.planChange!(fix, { texts: [{ name: file, text: config }] }, read(config));
    if (!planned.ok || planned.change.kind !== "file") throw new Error(planned.ok ? "no file" : planned.why);
    const change = firewall.here(planned.change);
    const expectedSha = async () => sha256(config);
    return { firewall, work: fileExecutor({ change, session, where: "fw", tag: "fix-1", expectedSha }) };
  }
  const shown = ({ config: path }: SimulatedFirewall) => readFileSync(path, "utf8");
  const targets = (text: string) =>
    read(text)
      .interfaces.find(({ name }) => name === face)
      ?.relayTargets.map(({ address }) => address) ?? [];

  test.each([
    ["a relay target", add, "dhcrelay"],
    ["boot settings", remove, server],
  ] as const)(
    "%s: judged, swapped in, the service runs from it, and back to the last letter",
    async (_what, fix, service) => {
      const { firewall, work } = begin(fix);
      const { data } = await work.prepare("apply", null);
      await work.send("apply", data);
      await work.finish("apply", data);
      expect(await work.look("apply", data)).toBe("goal");
      const after = shown(firewall);
      expect(firewall.runsFrom(service)).toBe(after);
      if (fix === add) expect(targets(after).at(-1)).toBe(TARGET);
      else expect(after).not.toMatch(/<(nextserver|filename|next_server|tftp_server_name|boot_file_name)>/);
      await work.send("take-back", data);
      await work.finish("take-back", data);
      expect(shown(firewall)).toBe(config);
      expect(firewall.runsFrom(service)).toBe(config);
      expect(readdirSync(dirname(firewall.config)).filter((name) => name.startsWith("config.xml"))).toEqual([
        "config.xml",
      ]);
    },
  );

  test("a service that does not start from it gets its old file back", async () => {
    const { firewall, work } = begin(add);
    firewall.chokesOn("dhcrelay", TARGET);
    const { data } = await work.prepare("apply", null);
    await work.send("apply", data);
    const error = await work.finish("apply", data).catch((thrown: unknown) => thrown as LegError);
    expect((error as LegError).safeState).toContain("service runs with them");
    expect(shown(firewall)).toBe(config);
    expect(firewall.runsFrom("dhcrelay")).toBe(config);
  });

  test("a worker that died after the swap: the next one finds it done, and starts the service", async () => {
    const { firewall, work } = begin(add);
    const { data } = await work.prepare("apply", null);
    await work.send("apply", data);
    expect(firewall.runsFrom("dhcrelay")).toBeNull();
    const kept = JSON.parse(JSON.stringify(data));
    expect(await work.look("apply", kept)).toBe("goal");
    await work.finish("apply", kept);
    expect(firewall.runsFrom("dhcrelay")).toBe(shown(firewall));
  });
});
