import { pxeHostPlatform } from "../pxe-host/platform";
import type { PxeProduct } from "../pxe-host/product";
import { smeeFiles, smeeRules } from "./answers";
import { readSmeeSettings, smeePort } from "./settings";

/** Tinkerbell's Smee (formerly Boots): environment, Kubernetes manifest or flags. Which machines it answers stands in the cluster. */
const tinkerbell: PxeProduct = {
  id: "tinkerbell",
  title: "Tinkerbell (Smee)",
  files: ["/etc/tinkerbell/smee.env"],
  recognise: (text) =>
    /\b(SMEE|TINKERBELL|BOOTS)_(SMEE_)?(DHCP|TFTP|ISO|BACKEND|TRUSTED|ENABLE)[A-Z0-9_]*\b/.test(text.text) ||
    /\b(smee|boots|tinkerbell)\b[\s\S]{0,2000}-dhcp-(addr|mode|tftp-ip|enabled)\b/.test(text.text.slice(0, 200_000)) ||
    (/^[ \t]*smee:|\btinkerbell\/(smee|boots|tinkerbell)\b/m.test(text.text) &&
      /^[ \t]*(dhcp|dhcpMode|dhcpEnabled):/m.test(text.text))
      ? { score: 92, why: "settings of Tinkerbell's Smee" }
      : null,
  read: readSmeeSettings,
  interpret(settings) {
    const address = settings.get("dhcp-tftp-ip") ?? settings.get("public-ipv4");
    const dhcp = smeePort(settings, "dhcp", 67);
    const tftp = smeePort(settings, "tftp", 69);
    const mode = settings.get("dhcp-mode");
    const shown = mode ?? [...settings.values()][0];
    const rules = smeeRules(settings);
    const files = smeeFiles(rules);
    const given = dhcp?.answers === "yes" && (mode?.value ?? "reservation") === "reservation";
    return {
      addresses: address ? [address.value.split(":")[0]!] : [],
      tftpRoot: null,
      ...(rules.length > 0 ? { rules, files } : {}),
      ports: {
        ...(dhcp ? { 67: dhcp } : {}),
        ...(tftp ? { 69: tftp } : {}),
        ...(shown
          ? {
              4011: {
                answers: "no",
                place: shown.place,
                why: "Smee names the file in its offer and does not listen on 4011",
              },
            }
          : {}),
      },
      problems:
        given && shown
          ? [
              {
                code: "addresses-in-cluster",
                what: "Smee gives addresses here, from machines that are described in the cluster and not in this text.",
                next: "Declare in the estate what it answers.",
                affects: "dhcp",
                place: shown.place,
              },
            ]
          : [],
    };
  },
  secret: /\w*(?:password|secret|token|key)\w*/,
};

export default pxeHostPlatform(tinkerbell);
