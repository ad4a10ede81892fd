import { personError } from "@/lib/core/problem";
import type { Transport } from "@/lib/model/views";

/** What a device needs depends on how it is reached. */
export function checkReachable(device: { transport: Transport; address: string; credentialId: string | null }): void {
  if (device.transport === "files" || device.transport === "declared") return;
  if (!device.address) {
    throw personError("address-missing", "The device has no address.", "Enter an IP address or a host name.");
  }
  if (!device.credentialId) {
    throw personError("credential-missing", "The device has no sign-in.", "Choose a credential or enter a new one.");
  }
}
