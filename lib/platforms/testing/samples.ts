import { CISCO_SAMPLES } from "./cisco-samples";
import { FIREWALL_SAMPLES } from "./firewall-samples";
import { ROUTER_SAMPLES } from "./router-samples";
import type { Sample } from "./sample";
import { SERVER_SAMPLES } from "./server-samples";
import { SWITCH_SAMPLES } from "./switch-samples";

/** At least one configuration of every platform; the tests over the registry fail for a platform that has none. */
export const SAMPLES: Sample[] = [
  ...CISCO_SAMPLES,
  ...SWITCH_SAMPLES,
  ...ROUTER_SAMPLES,
  ...FIREWALL_SAMPLES,
  ...SERVER_SAMPLES,
];
