import { maskAssignments } from "../linux-host";
import type { Platform } from "../platform";
import { redactRegistry } from "./pasted/redact";
import { pastedSign } from "./pasted/sign";
import { readFacts } from "./read";
import { isWds, wdsTexts } from "./wds-text";

/** Windows Deployment Services, its forerunner RIS, and ConfigMgr's PXE on a Windows host: all are read by one script. */
const platform: Platform = {
  id: "wds",
  title: "Windows Deployment Services (WDS)",
  roles: ["pxe"],
  identify: (text) =>
    isWds(text.text)
      ? { score: 98, why: "it is what Bootpath's script reads from a Windows PXE server's registry" }
      : (pastedSign(text) ?? { score: 0, why: "nothing of a Windows PXE server" }),
  read: readFacts,
  // The script reads named values only, none of them a secret; a text from elsewhere may hold more.
  redact: (text) => maskAssignments(isWds(text.text) ? text.text : redactRegistry(text.text)),
  pull: { over: "powershell", script: "read-wds", name: "wds-server.json" },
  planChange: null,
  fingerprint: (capture) =>
    wdsTexts(capture)
      .map((one) => one.text.replace(/\s+/g, " "))
      .join("\n"),
};

export default platform;
