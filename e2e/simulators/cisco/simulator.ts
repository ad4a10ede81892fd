import { type SshSimulator, type SshSimulatorOptions, startSshSimulator } from "../ssh/server";
import { IosDevice, type IosOptions, type IosState } from "./device";
import { IosSession } from "./session";

export interface CiscoSimulator extends SshSimulator {
  device: IosDevice;
}

/** A Cisco router that answers over SSH on loopback and keeps what is configured on it. */
export async function startCiscoSimulator(
  options: IosOptions & Omit<SshSimulatorOptions, "host"> & { state?: IosState | null },
): Promise<CiscoSimulator> {
  const device = new IosDevice(options);
  if (options.state) device.restore(options.state);
  const simulator = await startSshSimulator({
    ...options,
    host: {
      shell(print, close) {
        const session = new IosSession(device, print, close);
        const forget = device.onRestart(close);
        return { input: (data) => session.input(data), closed: forget };
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
