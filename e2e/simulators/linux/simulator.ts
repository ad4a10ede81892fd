import { type SshSimulator, type SshSimulatorOptions, startSshSimulator } from "../ssh/server";
import { LinuxHost, type LinuxOptions, type LinuxState } from "./host";

export interface LinuxSimulator extends SshSimulator {
  linux: LinuxHost;
}

/** A Linux host that answers over SSH on loopback: SFTP on its files, and commands that keep state. */
export async function startLinuxSimulator(
  options: LinuxOptions & Omit<SshSimulatorOptions, "host"> & { state?: LinuxState | null },
): Promise<LinuxSimulator> {
  const linux = new LinuxHost(options);
  if (options.state) linux.restore(options.state);
  const simulator = await startSshSimulator({
    ...options,
    host: { exec: (command) => linux.exec(command), files: linux.files },
  });
  return Object.assign(simulator, { linux });
}
