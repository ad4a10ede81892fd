import { type SshSimulator, type SshSimulatorOptions, startSshSimulator } from "../ssh/server";
import { CliDevice, type DeviceOptions } from "./cli-device";
import { CliSession } from "./cli-session";

export interface DeviceSimulator extends SshSimulator {
  device: CliDevice;
}

/** A device of any platform with a dialect, over SSH on loopback. It keeps what is configured on it. */
export async function startDeviceSimulator(
  options: DeviceOptions & Omit<SshSimulatorOptions, "host">,
): Promise<DeviceSimulator> {
  const device = new CliDevice(options);
  const simulator = await startSshSimulator({
    ...options,
    host: {
      shell(print, close) {
        const session = new CliSession(device, print, close);
        return { input: (data) => session.input(data), closed: () => session.closed() };
      },
    },
  });
  const stop = simulator.stop;
  return Object.assign(simulator, {
    device,
    stop: () => {
      device.confirm();
      return stop();
    },
  });
}
