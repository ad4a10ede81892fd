import { boolAt, type DataNode, field, listAt } from "../windows-dhcp/data-node";
import { services, type WdsText } from "./wds-text";

/** Which program is the PXE server of this host. */
export interface PxeService {
  /** `wds-sms`: WDS runs, but ConfigMgr's provider in it decides what is answered. */
  kind: "wds" | "wds-sms" | "sccmpxe" | "ris";
  name: string;
  running: boolean;
  node: DataNode;
  /** Service names, lower case, that count as this one when they hold a port. */
  owners: string[];
  /** RIS: whether its TFTP service runs. */
  tftp: boolean;
}

/** null: this host shows no PXE service. */
export function pxeService(text: WdsText): PxeService | null {
  const found = services(text);
  const responder = found.get("sccmpxe");
  if (responder?.running) return { kind: "sccmpxe", name: "SccmPxe", ...responder, owners: ["sccmpxe"], tftp: true };
  const wds = found.get("wdsserver");
  if (wds)
    return { kind: isSms(text) ? "wds-sms" : "wds", name: "WDSServer", ...wds, owners: ["wdsserver"], tftp: true };
  const ris = found.get("binlsvc");
  if (ris)
    return { kind: "ris", name: "BINLSVC", ...ris, owners: ["binlsvc"], tftp: found.get("tftpd")?.running ?? false };
  return responder ? { kind: "sccmpxe", name: "SccmPxe", ...responder, owners: ["sccmpxe"], tftp: true } : null;
}

function isSms(text: WdsText): boolean {
  const wds = field(text.root, "WdsPxe");
  if (wds && listAt(wds, "ProvidersOrder").some((name) => name.toUpperCase() === "SMSPXE")) return true;
  const dp = field(text.root, "SmsDp");
  return dp !== null && (boolAt(dp, "IsPXE") === true || boolAt(dp, "PxeInstalled") === true);
}
