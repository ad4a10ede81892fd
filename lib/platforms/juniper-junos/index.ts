import { configFingerprint } from "../ioslike/fingerprint";
import type { Platform } from "../platform";
import { alsoRelays, planChange } from "./change";
import { identify } from "./identify";
import { read } from "./read";
import { redact } from "./redact";
import { pull } from "./session";

const juniperJunos: Platform = {
  id: "juniper-junos",
  title: "Juniper Junos",
  roles: ["router", "dhcp"],
  identify,
  read,
  redact,
  pull,
  planChange,
  alsoRelays,
  fingerprint: (capture) =>
    configFingerprint(capture, /[;{]|^set /m, /^\s*(##|\/\*|\{(master|primary|backup))|^[\w.-]+@[\w.:/-]+[>#%]/),
};

export default juniperJunos;
