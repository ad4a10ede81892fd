import type { Capture, CapturedText } from "@/lib/model/capture";
import type { Facts, PortFact } from "@/lib/model/facts";
import { looksBinary } from "@/lib/parsers/indented-text";
import { readHostname, readInterfaces, readPort } from "@/lib/parsers/linux/host-texts";
import { readTftpFiles } from "@/lib/parsers/linux/tftp-files";
import { configurationFingerprint, linuxHostSteps, maskAssignments } from "../linux-host";
import type { Platform } from "../platform";
import { containerPorts, isNetbootContainer } from "./container";

/** At its very beginning, as iPXE wants it; or after what a terminal shows before a file. */
const isScript = (text: CapturedText) => /^#!ipxe\b/m.test(text.text.replace(/^\uFEFF?\s*/, "").slice(0, 1000));

const isMine = (text: CapturedText) => isScript(text) || isNetbootContainer(text);

/** A server that gives out iPXE scripts (netboot.xyz and home-made ones). A script is what a computer loads last; who names it stands elsewhere. */
const ipxe: Platform = {
  id: "ipxe",
  title: "iPXE scripts (netboot.xyz)",
  roles: ["pxe"],
  identify: (text) =>
    isScript(text)
      ? { score: 90, why: "it begins with #!ipxe" }
      : isNetbootContainer(text)
        ? { score: 80, why: "it starts netboot.xyz' container" }
        : { score: 0, why: "no iPXE script" },
  read,
  redact: (text) =>
    maskAssignments(text.text).replace(
      /(\b(?:set|param)[^\S\n]+(?:\S*[/:])?\w{0,40}(?:password|passwd|token|secret|key)\w{0,20}(?::\w+)?[^\S\n]+)[^\s&|]+/gi,
      "$1<removed>",
    ),
  pull: { over: "ssh-exec", steps: linuxHostSteps([]) },
  planChange: null,
  fingerprint: (capture) => configurationFingerprint(capture, (name, text) => isMine({ name, text })),
};

function read(capture: Capture): Facts {
  const scripts = capture.texts.filter(isMine);
  const container = scripts.find(isNetbootContainer);
  const told = container && containerPorts(container);
  const { interfaces, problems } = readInterfaces(capture);
  const port = (number: 67 | 69 | 4011): PortFact =>
    readPort(capture, number) ??
    told?.[number] ?? {
      answers: "unknown",
      place: null,
      why: `an iPXE script does not tell who answers on UDP ${number}, and no list of listeners was captured`,
    };
  const lines = scripts.flatMap((text) => text.text.split("\n").filter((line) => !/^\s*(#|$)/.test(line))).length;
  return {
    platform: "ipxe",
    hostname: readHostname(capture),
    interfaces,
    relay: null,
    dhcp: null,
    pxe:
      scripts.length === 0
        ? null
        : {
            kind: "ipxe",
            addresses: [],
            ports: { 67: port(67), 69: port(69), 4011: port(4011) },
            rules: [],
            files: readTftpFiles(capture),
            subnets: null,
            sharesHostWithDhcp: null,
          },
    acls: [],
    problems: [
      ...problems,
      ...(scripts.length === 0
        ? [
            {
              code: capture.texts.some((text) => looksBinary(text.text)) ? "not-text" : "nothing-read",
              what: "None of the captured texts is an iPXE script.",
              next: "Give the scripts as text; they begin with #!ipxe.",
              affects: "pxe" as const,
            },
          ]
        : []),
    ],
    coverage: { lines, understood: lines, unknown: [] },
  };
}

export default ipxe;
