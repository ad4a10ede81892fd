import { pxeHostPlatform } from "../pxe-host/platform";
import type { PxeProduct } from "../pxe-host/product";
import { readSmeeSettings, smeePort } from "./settings";

/** Tinkerbell's Smee (formerly Boots): environment, Kubernetes manifest or flags. Which machines it answers stands in the cluster. */
const tinkerbell: PxeProduct = {
  id: "tinkerbell",
  title: "Tinkerbell (Smee)",
  files: ["/etc/tinkerbell/smee.env"],
  recognise: (text) =>
    /\b(SMEE|TINKERBELL)_(DHCP|TFTP|ISO|BACKEND|TRUSTED|ENABLE)[A-Z0-9_]*\b/.test(text.text) ||
    /\bsmee\b[\s\S]{0,2000}-dhcp-(addr|mode|tftp-ip|enabled)\b/.test(text.text.slice(0, 200_000))
      ? { score: 92, why: "settings of Tinkerbell's Smee" }
      : null,
  read: readSmeeSettings,
  interpret(settings) {
    const address = settings.get("dhcp-tftp-ip") ?? settings.get("public-ipv4");
    const dhcp = smeePort(settings, "dhcp", 67);
    const tftp = smeePort(settings, "tftp", 69);
    const mode = settings.get("dhcp-mode");
    return {
      addresses: address ? [address.value.split(":")[0]!] : [],
      tftpRoot: null,
      ports: { ...(dhcp ? { 67: dhcp } : {}), ...(tftp ? { 69: tftp } : {}) },
      problems:
        mode?.value === "reservation"
          ? [
              {
                code: "addresses-in-cluster",
                what: "Smee gives addresses here, from machines that are described in the cluster and not in this text.",
                next: "Declare in the estate what it answers.",
                affects: "dhcp",
                place: mode.place,
              },
            ]
          : [],
    };
  },
  secret: /\w*(?:password|secret|token|key)\w*/,
};

export default pxeHostPlatform(tinkerbell);
