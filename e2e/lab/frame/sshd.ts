import { readFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "./run";

/** A node's own sshd: fresh host key, one person's key let in as root, SFTP, only on the management address. */
export function sshdFiles(folder: string, access: { address: string; publicKey: string }): Record<string, string> {
  const key = join(folder, "host_key");
  run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "lab", "-f", key]);
  return {
    "/etc/ssh/lab_host_key": readFileSync(key, "utf8"),
    "/etc/ssh/lab_host_key.pub": readFileSync(`${key}.pub`, "utf8"),
    "/root/.ssh/authorized_keys": `${access.publicKey.trim()}\n`,
    "/etc/ssh/lab_sshd_config": [
      `ListenAddress ${access.address}:22`,
      "HostKey /etc/ssh/lab_host_key",
      "PidFile /run/lab-sshd.pid",
      "UsePAM no",
      "PasswordAuthentication no",
      "PermitRootLogin prohibit-password",
      "AuthorizedKeysFile /root/.ssh/authorized_keys",
      "StrictModes no",
      "Subsystem sftp internal-sftp",
      "",
    ].join("\n"),
  };
}
