import { hpeAoss } from "@/e2e/simulators/devices/dialects/aruba";
import { ciscoIos } from "@/e2e/simulators/devices/dialects/cisco-ios";
import { ciscoNxos } from "@/e2e/simulators/devices/dialects/cisco-nxos";
import { hpeComware, huaweiTwoStage, huaweiVrp } from "@/e2e/simulators/devices/dialects/comware";
import { ROUTER as IOS } from "@/lib/platforms/cisco-ios/samples";
import { CORE } from "@/lib/platforms/cisco-nxos/samples";
import { ACCESS } from "@/lib/platforms/hpe-aoss/samples";
import { SWITCH as COMWARE } from "@/lib/platforms/hpe-comware/samples";
import { SWITCH as VRP } from "@/lib/platforms/huawei-vrp/samples";
import { directTrials } from "../testing/direct-trials";

directTrials([
  {
    dialect: ciscoIos,
    config: IOS.replace(/^archive\n path .*\n/m, ""),
    face: "Vlan42",
    target: "10.1.1.77",
    removes: true,
  },
  { dialect: ciscoNxos, config: CORE, face: "Vlan10", target: "10.9.0.7", removes: false },
  { dialect: hpeAoss, config: ACCESS, face: "vlan 30", target: "10.3.0.8", removes: true },
  { dialect: hpeComware, config: COMWARE, face: "Vlan-interface31", target: "10.5.0.7", removes: true },
  { dialect: huaweiVrp, config: VRP, face: "Vlanif30", target: "10.6.0.7", removes: true },
  { dialect: huaweiTwoStage, config: VRP, face: "Vlanif30", target: "10.6.0.9", removes: true },
]);
