import { parseIpv4 } from "@/lib/core/ipv4";
import type { Capture, CapturedText } from "@/lib/model/capture";
import type { FactProblem, Facts, PortFact, PxeFacts } from "@/lib/model/facts";
import { looksBinary } from "@/lib/parsers/indented-text";
import { readHostname, readInterfaces, readPort } from "@/lib/parsers/linux/host-texts";
import { readTftpFiles } from "@/lib/parsers/linux/tftp-files";
import { configurationFingerprint, linuxHostSteps, maskUrlPasswords, notYetCaptured } from "../linux-host";
import type { Platform } from "../platform";
import type { ProductSettings, PxeProduct, Setting } from "./product";

/** A PXE product on a Linux host as a platform. Its settings tell addresses, folders and switches; what listens is told by the host itself. */
export function pxeHostPlatform(product: PxeProduct): Platform {
  const mine = (text: CapturedText) => product.recognise(text) !== null;
  return {
    id: product.id,
    title: product.title,
    roles: ["pxe"],
    identify: (text) => product.recognise(text) ?? { score: 0, why: `nothing of ${product.title}` },
    read: (capture) => readHost(product, capture),
    redact: (text) => redactSettings(product, text),
    pull: {
      over: "ssh-exec",
      steps: [
        ...[...product.files, ...(product.beside ?? [])].map((file) => ({ name: file, file, optional: true })),
        ...linuxHostSteps([]),
      ],
      more: (capture) => {
        const root = settingsOf(product, capture).tftpRoot;
        return root?.startsWith("/")
          ? notYetCaptured([{ name: "tftp-files.txt", tree: root, optional: true }], capture)
          : [];
      },
    },
    // The product writes its files itself; what others change in them does not last.
    planChange: null,
    fingerprint: (capture) => configurationFingerprint(capture, (name, text) => mine({ name, text })),
  };
}

function settingsOf(product: PxeProduct, capture: Capture) {
  const all = new Map<string, Setting>();
  for (const text of capture.texts)
    if (product.recognise(text)) for (const setting of product.read(text)) all.set(setting.name, setting);
  return product.interpret(all);
}

function readHost(product: PxeProduct, capture: Capture): Facts {
  const texts = capture.texts.filter((text) => product.recognise(text) !== null);
  const settings = settingsOf(product, capture);
  const { interfaces, problems } = readInterfaces(capture);
  const told: FactProblem[] = [...problems, ...settings.problems];
  if (texts.length === 0)
    told.push({
      code: "nothing-read",
      what: `None of the captured texts holds settings of ${product.title}.`,
      next: `Give ${product.files.join(" or ") || "its settings"}.`,
      affects: "pxe",
    });
  for (const text of capture.texts.filter((one) => looksBinary(one.text)))
    told.push({
      code: "not-text",
      what: `${text.name} is binary.`,
      next: "Give the settings as text.",
      affects: "pxe",
    });
  const port = (number: 67 | 69 | 4011): PortFact =>
    readPort(capture, number) ??
    settings.ports[number] ?? {
      answers: "unknown",
      place: null,
      why: `the settings of ${product.title} do not tell whether UDP ${number} is answered, and no list of listeners was captured`,
    };
  const lines = texts.reduce((sum, text) => sum + counted(text.text), 0);
  return {
    platform: product.id,
    hostname: readHostname(capture),
    interfaces,
    relay: null,
    dhcp: null,
    pxe:
      texts.length === 0
        ? null
        : {
            kind: product.id,
            addresses: settings.addresses.filter(
              (address) => parseIpv4(address) !== null && !/^(127|0)\./.test(address),
            ),
            ports: { 67: port(67), 69: port(69), 4011: port(4011) },
            // Mostly which file it names to which client stands in its database, or in a DHCP server's file.
            rules: settings.rules ?? [],
            files: filesOf(capture, settings),
            subnets: null,
            sharesHostWithDhcp: null,
          },
    acls: [],
    problems: told,
    coverage: { lines, understood: lines, unknown: [] },
  };
}

function filesOf(capture: Capture, settings: ProductSettings): PxeFacts["files"] {
  const listed = readTftpFiles(capture, settings.tftpRoot ?? "");
  if (!listed && settings.files) return { paths: settings.files, complete: false, caseSensitive: true };
  return listed && settings.makesFiles ? { ...listed, complete: false } : listed;
}

function counted(text: string): number {
  return text.split("\n").filter((line) => !/^\s*(#|$)/.test(line)).length;
}

function redactSettings(product: PxeProduct, text: CapturedText): string {
  const value = new RegExp(`^([\\s-]*(?:export\\s+)?:?(?:${product.secret.source})\\s*[:=]\\s*)(\\S.*)$`, "i");
  return maskUrlPasswords(
    text.text
      .split("\n")
      .map((line) => {
        const end = line.endsWith("\r") ? "\r" : "";
        const match = value.exec(end ? line.slice(0, -1) : line);
        return match ? `${match[1]}<removed>${end}` : line;
      })
      .join("\n"),
  );
}
