import { boolAt, type DataNode, field, listAt } from "../windows-dhcp/data-node";
import { services, type WdsText } from "./wds-text";

/** Which program is the PXE server of this host. */
export interface PxeService {
  /** `wds-sms`: WDS runs, but ConfigMgr's provider in it decides what is answered. */
  kind: "wds" | "wds-sms" | "sccmpxe" | "ris" | "ads";
  name: string;
  running: boolean;
  node: DataNode;
  /** Service names, lower case, that count as this one when they hold a port. */
  owners: string[];
  /** RIS and ADS: whether the TFTP service runs. */
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
  const ads = automatedDeployment(found);
  if (ads) return ads;
  return responder ? { kind: "sccmpxe", name: "SccmPxe", ...responder, owners: ["sccmpxe"], tftp: true } : null;
}

/** Automated Deployment Services of Windows Server 2003, by the names that its services show: network boot, with TFTP beside it. */
function automatedDeployment(found: ReturnType<typeof services>): PxeService | null {
  const names = [...found.keys()].filter((name) => name.startsWith("ads "));
  const boots = names.find((name) => /\b(network boot|pxe)\b/.test(name));
  if (boots === undefined) return null;
  const tftp = names.find((name) => name.includes("tftp"));
  const runs = found.get(tftp ?? boots)?.running ?? false;
  return { kind: "ads", name: "ADS Network Boot", ...found.get(boots)!, owners: names, tftp: runs };
}

function isSms(text: WdsText): boolean {
  const wds = field(text.root, "WdsPxe");
  if (wds && listAt(wds, "ProvidersOrder").some((name) => name.toUpperCase() === "SMSPXE")) return true;
  const dp = field(text.root, "SmsDp");
  return dp !== null && (boolAt(dp, "IsPXE") === true || boolAt(dp, "PxeInstalled") === true);
}
