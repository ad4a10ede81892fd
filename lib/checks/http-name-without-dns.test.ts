import { estate, threeHosts } from "@/lib/engine/testing";
import check from "./http-name-without-dns";
import { cases } from "./testing";

const http = (file: string, more: Record<number, string> = {}) =>
  estate(threeHosts({ scope: { options: { 60: "HTTPClient", 67: file, ...more } } }), { clients: ["uefi-x64-http"] });

cases(check, [
  ["a name and no option 6", http("https://boot.example.com/x.efi"), ["dhcp-1:boot.example.com"]],
  ["a name and option 6", http("https://boot.example.com/x.efi", { 6: "0a140005" }), []],
  ["an address", http("https://10.20.0.15/x.efi"), []],
  ["no HTTP Boot at all", estate(threeHosts(), { clients: ["uefi-x64-http"] }), []],
]);
