import type { Capture, CapturedText } from "@/lib/model/capture";
import { maskAssignments } from "../linux-host";
import type { Platform } from "../platform";
import { identify, textKind } from "./identify";
import { planChange } from "./plan-change";
import { readFacts, readModel } from "./read";

/** What a dump or an answer may hold that nobody else shall see: the password for dynamic DNS, and a failover pair's shared secret. */
function redact(text: CapturedText): string {
  return maskAssignments(text.text)
    .replace(/^(.*\bset dnscredentials\s+\S+\s+\S+\s+)(?:"[^"\n]*"|\S+)/gim, "$1<removed>")
    .replace(
      /(?<=<(?:\w+:)?(?:SharedSecret|Password)>)[^<]*(?=<)/gi,
      (secret) => `removed${secret.replace(/[^\n]/g, "")}`,
    )
    .replace(/("(?:SharedSecret|Password)"\s*:\s*)"(?:[^"\\\n]|\\.)*"/gi, '$1"<removed>"');
}

/** Everything that decides what clients get, without lines, names of states, or the order in which texts were read. */
function fingerprint(capture: Capture): string {
  const model = readModel(capture);
  if (!model) return "";
  const { values, policies, scopes, filters, classes, activatePolicies, running } = model;
  return JSON.stringify(
    { values, policies, scopes, filters, classes, activatePolicies, running },
    (key, value: unknown) => {
      if (key === "place") return undefined;
      return value instanceof Map ? [...value] : value;
    },
  );
}

const platform: Platform = {
  id: "windows-dhcp",
  title: "Windows DHCP server",
  roles: ["dhcp"],
  identify,
  read: readFacts,
  redact: (text) => (textKind(text.text) ? redact(text) : text.text),
  pull: { over: "powershell", script: "read-dhcp", name: "dhcp-server.json" },
  leases: () => [{ name: "dhcp-leases.json", script: "read-leases" }],
  planChange,
  fingerprint,
};

export default platform;
