import { fingerprintConfigXml } from "../pf/fingerprint";
import { identifyConfigXml } from "../pf/identify";
import { alsoRelays } from "../pf/plan-file";
import { redactConfigXml } from "../pf/redact";
import type { Platform } from "../platform";
import { planChange } from "./change";
import { read } from "./read";

const opnsense: Platform = {
  id: "opnsense",
  title: "OPNsense",
  roles: ["router", "dhcp"],
  identify: (text) => identifyConfigXml(text, "opnsense", "OPNsense"),
  read,
  redact: redactConfigXml,
  pull: { over: "ssh-exec", steps: [{ name: "/conf/config.xml", file: "/conf/config.xml" }] },
  planChange,
  alsoRelays,
  fingerprint: (capture) => fingerprintConfigXml(capture, "opnsense"),
};

export default opnsense;
