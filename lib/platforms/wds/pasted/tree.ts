import type { CapturedText } from "@/lib/model/capture";
import { type DataNode, field, node, put, textAt } from "../../windows-dhcp/data-node";
import { parseJsonNodes } from "../../windows-dhcp/json-nodes";
import { pastedAddresses } from "./addresses";
import { pastedFolder } from "./folder";
import { type PastedLine, pastedLines } from "./lines";
import { type PastedListener, pastedListeners } from "./listeners";
import { type RegistryValue, registryValues } from "./registry";
import { type PastedService, pastedServices } from "./services";
import { type WdsutilAnswer, wdsutilAnswer } from "./wdsutil";

/** What people copied from a Windows PXE server, as the tree that the answer of `read-wds` is (`WdsDocument`). */
export interface PastedTree {
  root: DataNode;
  origin(line: number): { text: CapturedText; line: number };
}

/** Several texts of one host → one tree. Throws `SyntaxProblem` on broken JSON. */
export function pastedTree(texts: CapturedText[]): PastedTree {
  const { lines, origin } = pastedLines(texts);
  const registry = registryValues(lines);
  const tool = wdsutilAnswer(lines);
  const json = texts.flatMap((text) => jsonObjects(text, firstLineOf(texts, text)));
  const services = [...pastedServices(lines), ...json.flatMap(serviceOf)];
  const root = node(1);
  put(root, "ComputerName", leaf(tool?.computer?.split(".")[0] ?? hostName(lines), 1));
  put(root, "Services", list(serviceNodes(services, registry, tool)));
  put(
    root,
    "Addresses",
    list(
      pastedAddresses(lines).map(({ alias, address, prefix, line }) =>
        object(line, { InterfaceAlias: alias, IPAddress: address, PrefixLength: String(prefix) }),
      ),
    ),
  );
  settings(root, registry, tool);
  const listeners = joined(pastedListeners(lines), json.filter(isEndpoint).map(endpointOf));
  if (listeners) put(root, "Listeners", list(listeners.map((one) => listenerNode(one, services))));
  const folder = pastedFolder(lines, textAt(field(root, "Tftp") ?? root, "RootFolder") || null);
  if (folder) {
    const files = object(folder.line, { Complete: String(new Set(folder.paths.map(topOf)).size > 1) });
    put(files, "Paths", list(folder.paths.map((path) => leaf(path, folder.line))));
    put(root, "Files", files);
  }
  return { root, origin };
}

/** A listing of one folder below the root says nothing of what lies beside it. */
const topOf = (path: string) => path.split("\\")[0]!.toLowerCase();

function firstLineOf(texts: CapturedText[], text: CapturedText): number {
  return texts.slice(0, texts.indexOf(text)).reduce((sum, one) => sum + one.text.split("\n").length, 0);
}

const WDSPXE = /\\services\\wdsserver\\providers\\wdspxe$/;
const BINL = /\\services\\wdsserver\\providers\\wdspxe\\providers\\binlsvc$/;
const PROGRAMS = /\\services\\wdsserver\\providers\\wdspxe\\providers\\binlsvc\\bootprograms\\(\w+)$/;
const TFTP = /\\services\\wdsserver\\providers\\wdstftp$/;
const SMS_DP = /(?:^|\\)software\\(?:wow6432node\\)?microsoft\\sms\\dp$/;

function settings(root: DataNode, registry: RegistryValue[], tool: WdsutilAnswer | null): void {
  const part = (name: string, key: RegExp, said: Record<string, string | undefined>) => {
    const values = registry.filter((one) => key.test(one.key));
    const made = node(values[0]?.line ?? 1);
    for (const { name: own, value, line } of values)
      put(
        made,
        own,
        value.includes("\0") ? list(value.split("\0").map((item) => leaf(item, line))) : leaf(value, line),
      );
    for (const [own, label] of Object.entries(said)) {
      const found = label === undefined ? undefined : tool?.values.get(label);
      // What the tool shows counts also where the server keeps it in Active Directory.
      if (found) made.fields.set(own.toLowerCase(), [leaf(yesNo(found.value), found.line)]);
    }
    const first = [...made.fields.values()][0]?.[0];
    if (!first) return;
    made.line = first.line;
    put(root, name, made);
  };
  part("WdsPxe", WDSPXE, { UseDHCPPorts: "use dhcp ports" });
  part("Binl", BINL, {
    netbootAnswerRequests: "answer clients",
    netbootAnswerOnlyValidClients: "answer only known clients",
  });
  part("Tftp", TFTP, { RootFolder: "remoteinstall location" });
  part("SmsDp", SMS_DP, {});
  const programs = registry.flatMap(({ key, name, value, line }) => {
    const arch = name.toLowerCase() === "default" ? PROGRAMS.exec(key)?.[1] : undefined;
    return arch === undefined ? [] : [{ arch, file: value, line }];
  });
  const told = programs.length > 0 ? programs : (tool?.programs ?? []);
  put(
    root,
    "BootPrograms",
    list(told.map(({ arch, file, line }) => object(line, { Architecture: arch, Default: file }))),
  );
}

/** "Answer clients: Known" of some releases names the policy itself. */
function yesNo(value: string): string {
  if (/^(yes|all|enabled|known)$/i.test(value)) return "TRUE";
  return /^(no|none|disabled)$/i.test(value) ? "FALSE" : value;
}

/** Services as listed; where no list shows one, what is set up for it says that it is there (`Configured`). */
function serviceNodes(services: PastedService[], registry: RegistryValue[], tool: WdsutilAnswer | null): DataNode[] {
  const nodes = services.map((one) =>
    object(one.line, { Name: nameOf(one), Status: one.running ? "Running" : "Stopped" }),
  );
  const listed = new Set(services.map((one) => nameOf(one).toLowerCase()));
  const add = (name: string, status: string, line: number) => {
    if (!listed.has(name.toLowerCase())) nodes.push(object(line, { Name: name, Status: status }));
    listed.add(name.toLowerCase());
  };
  for (const name of ["WDSServer", "SccmPxe", "BINLSVC", "TFTPD", "DHCPServer"]) {
    const start = registry.find(
      (one) => one.name.toLowerCase() === "start" && one.key.endsWith(`\\services\\${name.toLowerCase()}`),
    );
    if (start) add(name, start.value === "4" ? "Disabled" : "Configured", start.line);
  }
  const mode = tool?.values.get("wds operational mode");
  if (mode) add("WDSServer", /not configured/i.test(mode.value) ? "Not configured" : "Configured", mode.line);
  const provider = registry.find((one) => WDSPXE.test(one.key) || BINL.test(one.key));
  if (provider) add("WDSServer", "Configured", provider.line);
  const dp = registry.find(
    (one) => SMS_DP.test(one.key) && /^(ispxe|pxeinstalled)$/i.test(one.name) && one.value === "1",
  );
  if (dp && !listed.has("wdsserver")) add("SccmPxe", "Configured", dp.line);
  return nodes;
}

/** Services of Automated Deployment Services bear the name that people see; display names stand in for what has no other. */
function nameOf({ name, display }: PastedService): string {
  if (/^ADS /i.test(display)) return display;
  if (name !== "") return name;
  if (/^Windows Deployment Services Server$/i.test(display)) return "WDSServer";
  if (/PXE Responder/i.test(display)) return "SccmPxe";
  if (/^Remote Installation$|^Boot Information Negotiation Layer/i.test(display)) return "BINLSVC";
  if (/^Trivial FTP Daemon/i.test(display)) return "TFTPD";
  return /^DHCP Server$/i.test(display) ? "DHCPServer" : display;
}

function listenerNode({ address, port, pid, service, line }: PastedListener, services: PastedService[]): DataNode {
  const made = object(line, { LocalAddress: address, LocalPort: String(port) });
  const owners = services.filter((one) => pid !== null && one.pid === pid).map(nameOf);
  const named = service !== null && !/^svchost$/i.test(service) ? [service] : [];
  // Where the processes of all services are known, another one is somebody else's.
  const running = services.filter((one) => one.running);
  const other = pid !== null && running.length > 0 && running.every((one) => one.pid) ? [`process ${pid}`] : [];
  const holders = owners.length > 0 ? owners : named.length > 0 ? named : other;
  put(made, "Services", list(holders.map((name) => leaf(name, line))));
  return made;
}

function hostName(lines: PastedLine[]): string {
  for (const { text } of lines) {
    const found = /^\s+(?:Host Name|Hostname|Nom de l.h[ôo]te)[ .]*:\s*([\w.-]+)\s*$/i.exec(text)?.[1];
    if (found) return found;
  }
  return "";
}

/** Objects of a text that is JSON; its lines count on from those of the texts before. */
function jsonObjects(text: CapturedText, before: number): DataNode[] {
  const start = text.text.replace(/^\uFEFF/, "").trimStart();
  if (!/^[[{]/.test(start) || !/"(Status|LocalPort|State)"\s*:/i.test(start)) return [];
  const root = parseJsonNodes(text.text);
  const all = root.items ?? field(root, "value")?.items ?? [root];
  for (const one of all) one.line += before;
  return all;
}

function serviceOf(one: DataNode): PastedService[] {
  const status = textAt(one, "Status") || textAt(one, "State");
  const name = textAt(one, "Name") || textAt(one, "ServiceName");
  const display = textAt(one, "DisplayName");
  if (status === "" || (name === "" && display === "")) return [];
  const pid = textAt(one, "ProcessId");
  return [
    { name, display, running: /^(running|4)$/i.test(status), line: one.line, ...(pid && pid !== "0" ? { pid } : {}) },
  ];
}

const isEndpoint = (one: DataNode) => textAt(one, "LocalPort") !== "" && textAt(one, "RemotePort") === "";

function endpointOf(one: DataNode): PastedListener {
  const pid = textAt(one, "OwningProcess") || null;
  return {
    address: textAt(one, "LocalAddress"),
    port: Number(textAt(one, "LocalPort")),
    pid,
    service: null,
    line: one.line,
  };
}

function joined(shown: PastedListener[] | null, more: PastedListener[]): PastedListener[] | null {
  return shown || more.length > 0 ? [...(shown ?? []), ...more] : null;
}

function leaf(text: string, line: number): DataNode {
  return { ...node(line), text };
}

function list(items: DataNode[]): DataNode {
  return { ...node(items[0]?.line ?? 1), items };
}

function object(line: number, fields: Record<string, string>): DataNode {
  const made = node(line);
  for (const [name, value] of Object.entries(fields)) put(made, name, leaf(value, line));
  return made;
}
