import { z } from "zod";
import { METHODS, PXE_WISHES } from "@/lib/model/estate";
import { PLATFORM_IDS, ROLES } from "@/lib/model/platform-ids";

/** One line of JSON that the demo simulators print once they listen: what there is to be pulled, and with what. */
export const demoDescription = z.object({
  devices: z.array(
    z.object({
      name: z.string(),
      roles: z.array(z.enum(ROLES)),
      platform: z.enum(PLATFORM_IDS).nullish(),
      site: z.string().nullish(),
      address: z.string(),
      port: z.number().nullish(),
      transport: z.enum(["ssh", "winrm-https", "winrm-http", "files", "declared"]),
      serviceAddresses: z.array(z.string()).default([]),
      certificatePem: z.string().nullish(),
      /** Its SSH host key, known beforehand. */
      fingerprint: z.string().nullish(),
      credential: z
        .object({
          name: z.string(),
          username: z.string(),
          password: z.string().nullish(),
          privateKey: z.string().nullish(),
          enablePassword: z.string().nullish(),
          domain: z.string().nullish(),
          become: z.enum(["sudo"]).nullish(),
        })
        .nullish(),
      declaredPxe: z.unknown().optional(),
    }),
  ),
  subnets: z
    .array(
      z.object({
        cidr: z.string(),
        name: z.string().default(""),
        site: z.string().default(""),
        pxe: z.enum(PXE_WISHES).default("required"),
        method: z.enum(METHODS).default("any"),
      }),
    )
    .default([]),
});
export type DemoDescription = z.infer<typeof demoDescription>;
