import { fingerprintConfigXml } from "../pf/fingerprint";
import { identifyConfigXml } from "../pf/identify";
import { alsoRelays } from "../pf/plan-file";
import { redactConfigXml } from "../pf/redact";
import type { Platform } from "../platform";
import { planChange } from "./change";
import { read } from "./read";

const pfsense: Platform = {
  id: "pfsense",
  title: "pfSense",
  roles: ["router", "dhcp"],
  identify: (text) => identifyConfigXml(text, "pfsense", "pfSense"),
  read,
  redact: redactConfigXml,
  pull: { over: "ssh-exec", steps: [{ name: "/cf/conf/config.xml", file: "/cf/conf/config.xml" }] },
  planChange,
  alsoRelays,
  fingerprint: (capture) => fingerprintConfigXml(capture, "pfsense"),
};

export default pfsense;
