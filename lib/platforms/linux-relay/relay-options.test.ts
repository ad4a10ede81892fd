import { expect, test } from "vitest";
import { readRelayConfig } from "./relay-config";

const serversWith = (options: string) =>
  readRelayConfig({
    name: "isc-dhcp-relay",
    text: `SERVERS="10.20.0.10 10.20.0.12"\nINTERFACES="vlan42 core0"\nOPTIONS="${options}"\n`,
  })?.servers.map((server) => server.address);

test.each(["-c 0", "-a -c 0", "-p 6767"])("dhcrelay %s passes nothing on, as real firmware met it", (options) => {
  expect(serversWith(options)).toEqual([]);
});

test.each(["", "-c 1", "-c 10", "-p 67", "-a -m discard -D"])("dhcrelay %s passes on to every server", (options) => {
  expect(serversWith(options)).toEqual(["10.20.0.10", "10.20.0.12"]);
});
