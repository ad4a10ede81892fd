import { join } from "node:path";
import type { IosState } from "../simulators/cisco/device";
import { startCiscoSimulator } from "../simulators/cisco/simulator";
import type { LinuxState } from "../simulators/linux/host";
import { startLinuxSimulator } from "../simulators/linux/simulator";
import { newHostKey, type SshSimulator } from "../simulators/ssh/server";
import { startWindowsSimulator, type WindowsSimulator } from "../simulators/winrm/server";
import type { DemoDevice } from "./demo-device";
import { DEMO_DEVICES } from "./estate";
import { StateFile } from "./state-file";

export interface RunningDevice {
  device: DemoDevice;
  host: string;
  port: number;
  /** Of the SSH host key ("SHA256:…") or of the HTTPS certificate. */
  fingerprint: string;
  certificatePem: string | null;
  stop(): Promise<void>;
}

export interface RunningDemo {
  devices: RunningDevice[];
  stop(): Promise<void>;
}

/**
 * Starts every device of the demo network on 127.0.0.1. With a folder, each keeps its port where it is still free, its host key,
 * and what was changed on it.
 */
export async function startDemo(folder: string | null = null): Promise<RunningDemo> {
  const devices: RunningDevice[] = [];
  const stop = async () => {
    await Promise.all(devices.map((device) => device.stop()));
  };
  try {
    for (const device of DEMO_DEVICES) devices.push(await startDevice(device, folder));
  } catch (error) {
    await stop();
    throw error;
  }
  return { devices, stop };
}

async function startDevice(device: DemoDevice, folder: string | null): Promise<RunningDevice> {
  const { simulated } = device;
  if (simulated.kind === "windows") return startWindows(device, simulated, folder);
  const memory = new StateFile<IosState & LinuxState>(folder, device.name);
  const hostKey = memory.value.hostKey ?? newHostKey();
  const users = [{ name: device.username, password: device.password }];
  const keep = (state: unknown) => memory.keep({ state: state as IosState & LinuxState });
  const simulator = await onItsPort<SshSimulator>(memory.value.port, (port) =>
    simulated.kind === "cisco"
      ? startCiscoSimulator({
          config: simulated.config,
          enablePassword: device.enablePassword,
          users,
          hostKey,
          port,
          state: memory.value.state,
          onChange: keep,
        })
      : startLinuxSimulator({
          ...simulated,
          hostname: device.name,
          users,
          hostKey,
          port,
          state: memory.value.state,
          onChange: keep,
        }),
  );
  memory.keep({ hostKey, port: simulator.port });
  return {
    device,
    host: "127.0.0.1",
    port: simulator.port,
    fingerprint: simulator.fingerprint,
    certificatePem: null,
    stop: () => simulator.stop(),
  };
}

async function startWindows(
  device: DemoDevice,
  model: Extract<DemoDevice["simulated"], { kind: "windows" }>,
  folder: string | null,
): Promise<RunningDevice> {
  const memory = new StateFile<never>(folder, device.name);
  const simulator = await onItsPort<WindowsSimulator>(memory.value.port, (port) =>
    startWindowsSimulator({
      kind: model.dhcp ? "dhcp" : "wds",
      model: { ...(model.dhcp ? { dhcp: model.dhcp } : {}), ...(model.wds ? { wds: model.wds } : {}) },
      username: device.username,
      password: device.password,
      https: true,
      port,
      ...(folder ? { stateFile: join(folder, `demo-${device.name}-model.json`) } : {}),
    }),
  );
  memory.keep({ port: simulator.port });
  return {
    device,
    host: simulator.host,
    port: simulator.port,
    fingerprint: simulator.fingerprint256,
    certificatePem: simulator.certificatePem,
    stop: () => simulator.stop(),
  };
}

/** The port of the last time where it is free, else any. */
async function onItsPort<T>(port: number | undefined, start: (port: number) => Promise<T>): Promise<T> {
  if (!port) return start(0);
  try {
    return await start(port);
  } catch (error) {
    if ((error as { code?: unknown }).code !== "EADDRINUSE") throw error;
    return start(0);
  }
}
