import { estate, threeHosts } from "@/lib/engine/testing";
import check from "./option-66-without-next-server";
import { cases } from "./testing";

const sketch = { targets: ["10.20.0.10"], scope: { options: { 66: "10.20.0.12", 67: "boot/wdsnbp.com" } } };

cases(check, [
  ["66 and 67 without next-server", estate(threeHosts(sketch)), ["dhcp-1:scope 10.4.2.0"]],
  ["with next-server", estate(threeHosts({ ...sketch, scope: { ...sketch.scope, next: "10.20.0.12" } })), []],
  ["66 alone, for phones", estate(threeHosts({ scope: { options: { 66: "http://10.9.9.9/" } } })), []],
]);
