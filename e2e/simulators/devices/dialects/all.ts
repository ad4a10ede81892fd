import type { Dialect } from "../dialect";
import { aristaEos } from "./arista-eos";
import { hpeAoscx, hpeAoss } from "./aruba";
import { ciscoIos } from "./cisco-ios";
import { ciscoIosxr } from "./cisco-iosxr";
import { ciscoNxos } from "./cisco-nxos";
import { hpeComware, huaweiVrp } from "./comware";
import { extremeExos } from "./extreme-exos";
import { fortinetFortios } from "./fortinet-fortios";
import { juniperJunos } from "./juniper-junos";
import { mikrotikRouteros } from "./mikrotik-routeros";
import { paloaltoPanos } from "./paloalto-panos";
import { brocadeRuckus, dellOs9, dellOs10 } from "./relatives-of-ios";
import { vyosEdgeos } from "./vyos-edgeos";

/** Every platform that is simulated by a table of its words. */
export const DIALECTS: Dialect[] = [
  aristaEos,
  brocadeRuckus,
  ciscoIos,
  ciscoIosxr,
  ciscoNxos,
  dellOs10,
  dellOs9,
  extremeExos,
  fortinetFortios,
  hpeAoscx,
  hpeAoss,
  hpeComware,
  huaweiVrp,
  juniperJunos,
  mikrotikRouteros,
  paloaltoPanos,
  vyosEdgeos,
];
