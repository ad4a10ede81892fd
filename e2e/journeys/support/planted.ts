import { basename } from "node:path";
import { expect } from "@playwright/test";
import { DIALECTS } from "@/e2e/simulators/devices/dialects/all";
import { startDeviceSimulator } from "@/e2e/simulators/devices/simulator";
import { startLinuxSimulator } from "@/e2e/simulators/linux/simulator";
import type { PlatformId } from "@/lib/model/platform-ids";
import type { PullView } from "@/lib/model/views";
import { SAMPLES } from "@/lib/platforms/testing/samples";
import { newKeyPair } from "@/lib/transports/ssh/testing/new-key-pair";
import type { Seat } from "./test";

/** Secrets that a person types for devices. */
const PASSWORD = "CanaryPasswordOfDevices";
const ENABLE = "CanaryEnableOfDevices";
const WRONG = "CanaryWrongPassword";

/** The body of a private key, line by line: a canary cannot be written into a key. */
const bodyOf = (key: string) =>
  key
    .split("\n")
    .filter((line) => line.length > 40 && !line.startsWith("-"))
    // The first lines of every key of this kind are the same.
    .slice(2);

export interface Planted {
  /** Texts that nothing may show, besides the canaries. */
  keyLines: string[];
  /** What was pulled over SSH, and what came of it. */
  pulls: Map<string, PullView>;
  stop(): Promise<void>;
}

/** Every sample as dropped files. */
export const droppedTexts = () =>
  SAMPLES.map(({ platform, name, text }, at) => ({ name: `${platform}-${at}/${basename(name)}`, text }));

/** Devices over real SSH that hold the samples, added with their passwords and keys, and pulled; one refuses the sign-in. */
export async function plantDevices(seat: Seat): Promise<Planted> {
  const stops: (() => Promise<void>)[] = [];
  const pulls = new Map<string, PullView>();
  const key = newKeyPair();
  // The samples of PAN-OS are what it exports; its command line prints braces. They are among the dropped files.
  for (const dialect of DIALECTS.filter(({ platform }) => platform !== "paloalto-panos")) {
    const sample = SAMPLES.find(({ platform }) => platform === dialect.platform);
    if (!sample) throw new Error(`There is no sample of ${dialect.platform}.`);
    const users = [{ name: "net", password: PASSWORD }];
    const simulator = await startDeviceSimulator({ dialect, config: sample.text, enablePassword: ENABLE, users });
    stops.push(simulator.stop);
    const name = `shell-${dialect.platform}`;
    pulls.set(name, await addAndPull(seat, name, dialect.platform, simulator.port, { password: PASSWORD }));
  }
  for (const platform of ["isc-dhcpd", "kea", "dnsmasq", "linux-relay", "tftpd"] as const) {
    const files = Object.fromEntries(
      SAMPLES.filter((one) => one.platform === platform && one.name.startsWith("/")).map(({ name, text }) => [
        name,
        text,
      ]),
    );
    const linux = await startLinuxSimulator({
      hostname: `linux-${platform}`,
      addresses: [{ dev: "eth0", cidr: "10.77.1.2/24" }],
      files,
      units: {},
      users: [{ name: "net", publicKey: key.public, password: PASSWORD }],
    });
    stops.push(linux.stop);
    const name = `linux-${platform}`;
    pulls.set(name, await addAndPull(seat, name, platform, linux.port, { privateKey: key.private }));
    if (platform !== "kea") continue;
    pulls.set("refused", await addAndPull(seat, "refused", platform, linux.port, { password: WRONG }));
  }
  return {
    keyLines: bodyOf(key.private),
    pulls,
    stop: async () => {
      for (const stop of stops) await stop();
    },
  };
}

async function addAndPull(
  { call }: Seat,
  name: string,
  platform: PlatformId,
  port: number,
  secrets: { password?: string; privateKey?: string },
): Promise<PullView> {
  const credential = { name: `for ${name}`, username: "net", enablePassword: ENABLE, ...secrets };
  const device = {
    name,
    platform,
    roles: ["router", "dhcp"],
    transport: "ssh",
    address: "127.0.0.1",
    port,
    credential,
  };
  const made = await call("POST", "/api/devices", device);
  expect(made.ok(), await made.text()).toBe(true);
  const { id } = await made.json();
  const started = await call("POST", `/api/devices/${id}/pull`);
  expect(started.ok(), await started.text()).toBe(true);
  const { pullId } = await started.json();
  let pull: PullView | null = null;
  await expect(async () => {
    pull = await (await call("GET", `/api/pulls/${pullId}`)).json();
    expect(["ok", "failed"]).toContain(pull?.state);
  }).toPass({ timeout: 60_000 });
  return pull as unknown as PullView;
}
