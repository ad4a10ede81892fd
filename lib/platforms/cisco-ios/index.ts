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
  planChange,
  fingerprint,
};

export default ciscoIos;
