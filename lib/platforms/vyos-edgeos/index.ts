import type { Platform } from "../platform";
import { alsoRelays, planChange } from "./change";
import { fingerprint } from "./fingerprint";
import { identify } from "./identify";
import { pull } from "./pull";
import { read } from "./read";
import { redact } from "./redact";

const vyosEdgeos: Platform = {
  id: "vyos-edgeos",
  title: "VyOS and EdgeOS",
  roles: ["router", "dhcp"],
  identify,
  read,
  redact,
  pull,
  planChange,
  alsoRelays,
  fingerprint,
};

export default vyosEdgeos;
