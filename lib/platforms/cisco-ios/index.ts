import type { Platform } from "../platform";
import { planChange } from "./change";
import { fingerprint } from "./fingerprint";
import { identify } from "./identify";
import { pull } from "./pull";
import { read } from "./read";
import { redact } from "./redact";

const ciscoIos: Platform = {
  id: "cisco-ios",
  title: "Cisco IOS and IOS-XE",
  roles: ["router", "dhcp"],
  identify,
  read,
  redact,
  pull,
  leases: ({ texts }) =>
    texts.some(({ text }) => /^ip dhcp pool /m.test(text))
      ? [{ name: "show ip dhcp binding", command: "show ip dhcp binding" }]
      : [],
  planChange,
  fingerprint,
};

export default ciscoIos;
