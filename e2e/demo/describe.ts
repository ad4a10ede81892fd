import { DEMO_SUBNETS } from "./estate";
import type { RunningDemo } from "./start";

/** What the launcher needs to put the demo network into the inventory: where each device answers, and with what one signs in. */
export function describeDemo(demo: RunningDemo): object {
  return {
    devices: demo.devices.map(({ device, host, port, fingerprint, certificatePem }) => ({
      name: device.name,
      roles: device.roles,
      platform: device.platform,
      site: device.site,
      address: host,
      port,
      transport: device.transport,
      serviceAddresses: device.serviceAddresses,
      fingerprint,
      certificatePem,
      credential: {
        name: `Demo: ${device.name}`,
        username: device.username,
        password: device.password,
        ...(device.enablePassword ? { enablePassword: device.enablePassword } : {}),
      },
      ...(device.declaredPxe ? { declaredPxe: device.declaredPxe } : {}),
    })),
    subnets: DEMO_SUBNETS.map(({ cidr, name, site, pxe, method }) => ({ cidr, name, site, pxe, method })),
  };
}
