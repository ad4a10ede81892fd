import { describe, expect, it } from "vitest";
import type { AclEntry } from "@/lib/model/facts";
import { simulate } from "./simulate";
import { estate, place, router, threeHosts } from "./testing";

const ANY = { address: 0, wildcard: 0xffffffff };
const entry = (action: AclEntry["action"], port: number | null): AclEntry => ({
  action,
  protocol: port === null ? "ip" : "tcp",
  source: ANY,
  destination: ANY,
  sourcePorts: null,
  destinationPorts: port === null ? null : [[port, port]],
  place: place("core.cfg", ` ${action} ${port}`),
});

/** Two routers of one network, each with a list on the way in that drops this TCP port; null: it drops none. */
function twoRouters(dropped: (number | null)[], uri = "http://10.20.0.30/boot.efi") {
  const [, ...servers] = threeHosts({ scope: { options: { 60: "HTTPClient", 67: uri } } });
  const routers = dropped.map((port, at) =>
    router(
      `core-${at + 1}`,
      [
        { name: "Vlan20", addresses: [`10.20.0.${at + 1}/24`] },
        { name: "Vlan42", addresses: [`10.4.2.${at + 1}/24`], targets: ["10.20.0.10"], aclIn: "IN" },
      ],
      {
        acls: [
          {
            name: "IN",
            place: place("core.cfg", "ip access-list extended IN"),
            entries: [...(port === null ? [] : [entry("deny", port)]), entry("permit", null)],
          },
        ],
      },
    ),
  );
  const [path] = simulate(estate([...routers, ...servers], { clients: ["uefi-x64-http"] })).subnets;
  return path!.clients[0]!;
}

describe("HTTP Boot by two routers", () => {
  it("boots where both let it through, and fails where both drop it", () => {
    expect(twoRouters([null, null]).outcome).toBe("boots");
    expect(twoRouters([80, 80])).toMatchObject({ outcome: "fails", stage: "download" });
  });
  it("is at risk where one of them drops it", () => {
    const { outcome, steps } = twoRouters([80, null]);
    expect(outcome).toBe("at-risk");
    expect(steps.map(({ text }) => text).join(" ")).toContain("Its partner lets it through");
  });
  it("asks for the port that the address names", () => {
    expect(twoRouters([8080, null]).outcome).toBe("boots");
    expect(twoRouters([8080, null], "http://10.20.0.30:8080/boot.efi").outcome).toBe("at-risk");
  });
});
