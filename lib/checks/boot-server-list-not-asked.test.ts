import { estate, threeHosts } from "@/lib/engine/testing";
import check from "./boot-server-list-not-asked";
import { cases } from "./testing";

const MENU = "0907000f04426f6f740a0100";
const LIST = "0807000f010a14000c";
const with43 = (control: string, rest = MENU + LIST) =>
  estate(threeHosts({ scope: { next: "10.20.0.12", options: { 60: "PXEClient", 43: `${control}${rest}ff` } } }), {
    clients: ["bios", "uefi-x64"],
  });

cases(check, [
  ["multicast is open", with43("060100"), ["dhcp-1:option 43"]],
  ["broadcast is open", with43("060102"), ["dhcp-1:option 43"]],
  ["both are forbidden", with43("060103"), []],
  ["no list", with43("060102", MENU), []],
  ["no option 43", estate(threeHosts()), []],
]);
