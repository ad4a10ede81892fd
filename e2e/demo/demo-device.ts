import type { DeclaredPxe, DeclaredSubnet } from "@/lib/model/estate";
import type { PlatformId, Role } from "@/lib/model/platform-ids";
import type { WdsDocument } from "@/lib/platforms/wds/document";
import type { DhcpDocument } from "@/lib/platforms/windows-dhcp/document";
import type { LinuxUnit } from "../simulators/linux/host";

/** What stands behind a device of the demo network. */
export type Simulated =
  | { kind: "cisco"; config: string }
  | {
      kind: "linux";
      addresses: { dev: string; cidr: string }[];
      files: Record<string, string>;
      units: Record<string, LinuxUnit>;
    }
  | { kind: "windows"; dhcp?: DhcpDocument; wds?: WdsDocument };

export interface DemoDevice {
  name: string;
  roles: Role[];
  platform: PlatformId;
  site: string;
  transport: "ssh" | "winrm-https";
  serviceAddresses: string[];
  username: string;
  password: string;
  enablePassword?: string;
  declaredPxe?: DeclaredPxe;
  simulated: Simulated;
}

export type DemoSubnet = DeclaredSubnet & { vlan: number };
