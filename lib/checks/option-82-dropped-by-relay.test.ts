import check from "./option-82-dropped-by-relay";
import { accessSwitch, withSwitch } from "./switches";
import { cases } from "./testing";

cases(check, [
  ["the relay trusts no interface", withSwitch(accessSwitch(), { trustsOption82: ["Vlan43"] }), ["access-1:option 82"]],
  ["the relay trusts this interface", withSwitch(accessSwitch(), { trustsOption82: ["Vlan42"] }), []],
  ["the relay trusts all", withSwitch(accessSwitch(), { trustsOption82: "all" }), []],
  ["whom the relay trusts is not known", withSwitch(accessSwitch()), []],
  ["the switch leaves option 82 out", withSwitch(accessSwitch({ inserts: false }), { trustsOption82: ["Vlan43"] }), []],
]);
