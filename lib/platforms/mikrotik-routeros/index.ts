import type { Platform } from "../platform";
import { inOwnList } from "../shared-targets";
import { planChange } from "./change";
import { fingerprint } from "./fingerprint";
import { identify } from "./identify";
import { pull } from "./pull";
import { read } from "./read";
import { redact } from "./redact";

const mikrotikRouteros: Platform = {
  id: "mikrotik-routeros",
  title: "MikroTik RouterOS",
  roles: ["router", "dhcp"],
  identify,
  read,
  redact,
  pull,
  planChange,
  alsoRelays: inOwnList,
  fingerprint,
};

export default mikrotikRouteros;
