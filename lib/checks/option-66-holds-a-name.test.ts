import { estate, threeHosts } from "@/lib/engine/testing";
import check from "./option-66-holds-a-name";
import { cases } from "./testing";

const windows = (value: string, kind = "windows-dhcp") =>
  estate(threeHosts({ scope: { options: { 66: value } }, dhcp: { kind } }));

cases(check, [
  ["a name", windows("pxe-1.example.com"), ["dhcp-1:scope 10.4.2.0"]],
  ["an address", windows("10.9.9.9"), []],
  ["a telephone's web address", windows("https://phones.example.com/cfg"), []],
  ["another DHCP server looks nothing up", windows("pxe-1.example.com", "isc-dhcpd"), []],
]);
