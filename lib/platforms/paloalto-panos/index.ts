import type { Platform } from "../platform";
import { revived } from "../shared-targets";
import { planChange } from "./change";
import { fingerprint } from "./fingerprint";
import { identify } from "./identify";
import { pull } from "./pull";
import { read } from "./read";
import { redact } from "./redact";

const paloaltoPanos: Platform = {
  id: "paloalto-panos",
  title: "Palo Alto PAN-OS",
  roles: ["router", "dhcp"],
  identify,
  read,
  redact,
  pull,
  planChange,
  alsoRelays: revived,
  fingerprint,
};

export default paloaltoPanos;
