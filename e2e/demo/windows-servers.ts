import { dhcpModel, optionValue, policy, scope24, wdsModel } from "../simulators/winrm/models";
import { DHCP_WINDOWS, PHONE_SERVER, PXE_WDS } from "./addresses";
import type { DemoDevice } from "./demo-device";
import { net, type Site, SUBNETS } from "./subnets";

/** York's scopes in which somebody followed an old guide: 60, 66 and 67 point at a WDS that stands elsewhere. */
const OLD_GUIDE = [3, 4, 5];

function numbersOf(site: Site): number[] {
  return SUBNETS.filter((subnet) => subnet.site === site).map((subnet) => Number(subnet.cidr.split(".")[2]));
}

function nameOf(site: Site, number: number): string {
  return SUBNETS.find((subnet) => subnet.cidr === `${net(site, number)}.0/24`)?.name ?? "";
}

function scope(site: Site, number: number) {
  const prefix = net(site, number);
  const bootOptions =
    site === "York" && OLD_GUIDE.includes(number)
      ? [optionValue(60, "PXEClient"), optionValue(66, PXE_WDS), optionValue(67, "boot\\x64\\wdsnbp.com")]
      : [];
  const phones = site === "Leeds" && number === 15;
  return scope24(prefix, `${site}: ${nameOf(site, number)}`, {
    OptionValues: [optionValue(3, `${prefix}.1`), ...bootOptions],
    Policies: phones ? [policy("Telephones", { VendorClass: ["EQ", "Cisco phones*"] })] : [],
    ...(phones ? { Reservations: [] } : {}),
  });
}

function windowsDhcp(): DemoDevice["simulated"] {
  const model = dhcpModel({
    ComputerName: "DHCP-WIN",
    Bindings: [
      { InterfaceAlias: "Ethernet", IPAddress: DHCP_WINDOWS, SubnetMask: "255.255.255.0", BindingState: true },
    ],
    OptionValues: [optionValue(6, ["10.20.0.5", "10.20.0.6"]), optionValue(15, "example.net")],
    Scopes: [
      ...numbersOf("Leeds")
        .filter((n) => n <= 10 || n >= 15)
        .map((n) => scope("Leeds", n)),
      ...numbersOf("York").map((n) => scope("York", n)),
    ],
  });
  model.Classes.push({
    Name: "Cisco phones",
    Type: "Vendor",
    Data: "0x436973636f2053797374656d732c20496e632e2049502050686f6e65",
  });
  const telephones = model.Scopes.find((one) => one.ScopeId === `${net("Leeds", 15)}.0`);
  telephones?.OptionValues.push(
    optionValue(66, PHONE_SERVER, { PolicyName: "Telephones" }),
    optionValue(150, [PHONE_SERVER], { PolicyName: "Telephones" }),
  );
  return { kind: "windows", dhcp: model };
}

function windows(
  name: string,
  site: Site,
  roles: DemoDevice["roles"],
  address: string,
  platform: DemoDevice["platform"],
  simulated: DemoDevice["simulated"],
): DemoDevice {
  return {
    name,
    roles,
    platform,
    site,
    transport: "winrm-https",
    serviceAddresses: [address],
    username: "svc-bootpath",
    password: `${name}-pass`,
    simulated,
  };
}

export const WINDOWS_SERVERS: DemoDevice[] = [
  windows("dhcp-win", "Leeds", ["dhcp"], DHCP_WINDOWS, "windows-dhcp", windowsDhcp()),
  windows("pxe-wds", "York", ["pxe"], PXE_WDS, "wds", {
    kind: "windows",
    wds: wdsModel({
      ComputerName: "PXE-WDS",
      Addresses: [{ InterfaceAlias: "Ethernet", IPAddress: PXE_WDS, PrefixLength: 24 }],
    }),
  }),
];
