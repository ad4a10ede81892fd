import { boolAt, type DataNode, field, listAt, textAt } from "../windows-dhcp/data-node";
import { type Running, services, type WdsText } from "./wds-text";

/** Which program is the PXE server of this host. */
export interface PxeService {
  /** `wds-sms`: WDS runs, but ConfigMgr's provider in it decides what is answered. */
  kind: "wds" | "wds-sms" | "sccmpxe" | "ris" | "ads";
  name: string;
  running: Running;
  node: DataNode;
  /** Service names, lower case, that count as this one when they hold a port. */
  owners: string[];
  /** RIS and ADS: whether the TFTP service runs. */
  tftp: boolean;
  /** Only its ports are shown; which program it is, nobody said. */
  unnamed?: true;
}

/** null: this host shows no PXE service. */
export function pxeService(text: WdsText): PxeService | null {
  const found = services(text);
  if (found.size === 0) return unnamed(text);
  const responder = found.get("sccmpxe");
  if (responder?.running) return { kind: "sccmpxe", name: "SccmPxe", ...responder, owners: ["sccmpxe"], tftp: true };
  const wds = found.get("wdsserver");
  if (wds)
    return { kind: isSms(text) ? "wds-sms" : "wds", name: "WDSServer", ...wds, owners: ["wdsserver"], tftp: true };
  const ris = found.get("binlsvc");
  if (ris)
    return {
      kind: "ris",
      name: "BINLSVC",
      ...ris,
      owners: ["binlsvc"],
      tftp: found.get("tftpd")?.running !== false && found.has("tftpd"),
    };
  const ads = automatedDeployment(found);
  if (ads) return ads;
  return responder ? { kind: "sccmpxe", name: "SccmPxe", ...responder, owners: ["sccmpxe"], tftp: true } : null;
}

/** Somebody answers on port 4011, and no list says who: a PXE server, whatever its name. */
function unnamed(text: WdsText): PxeService | null {
  const listener = field(text.root, "Listeners")?.items?.find((one) => textAt(one, "LocalPort") === "4011");
  return listener
    ? { kind: "wds", name: "Its PXE server", running: true, node: listener, owners: [], tftp: true, unnamed: true }
    : null;
}

/** Automated Deployment Services of Windows Server 2003, by the names that its services show: network boot, with TFTP beside it. */
function automatedDeployment(found: ReturnType<typeof services>): PxeService | null {
  const names = [...found.keys()].filter((name) => /^ads( |$|\w*(pxe|nbs|boot|tftp))/.test(name));
  const boots = names.find((name) => /network boot|pxe|nbs|^ads$/.test(name));
  if (boots === undefined) return null;
  const tftp = names.find((name) => name.includes("tftp")) ?? (found.has("tftpd") ? "tftpd" : undefined);
  const runs = found.get(tftp ?? boots)?.running !== false;
  return { kind: "ads", name: "ADS Network Boot", ...found.get(boots)!, owners: names, tftp: runs };
}

function isSms(text: WdsText): boolean {
  const wds = field(text.root, "WdsPxe");
  if (wds && listAt(wds, "ProvidersOrder").some((name) => name.toUpperCase() === "SMSPXE")) return true;
  const dp = field(text.root, "SmsDp");
  return dp !== null && (boolAt(dp, "IsPXE") === true || boolAt(dp, "PxeInstalled") === true);
}
