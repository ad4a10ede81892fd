import { isIP } from "node:net";
import { z } from "zod";
import { CLIENT_IDS } from "@/lib/model/clients";
import { PLATFORM_IDS, ROLES } from "@/lib/model/platform-ids";

const HOST_NAME = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*\.?$/i;
const LOOKS_NUMERIC = /^[\d.]+$/;

/** An IPv4 or IPv6 address or a host name; nothing that a program could take for something else. */
export const addressField = z
  .string()
  .trim()
  .refine((text) => isIP(text) !== 0 || (HOST_NAME.test(text) && !LOOKS_NUMERIC.test(text)), {
    error: "is neither an address (10.4.2.1) nor a host name",
  });

export const deviceNameField = z
  .string()
  .trim()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,99}$/u, "letters, digits, dot, dash and underscore, at most 100");

/** Addresses at which a service is heard. */
export const serviceAddressesField = z
  .array(z.ipv4({ error: ({ input }) => `${String(input).slice(0, 40)} is no IPv4 address` }))
  .max(64);

export const declaredPxeField = z.object({
  answers: z.array(z.number().int().min(1).max(65535)).default([]),
  boot: z.partialRecord(z.enum(CLIENT_IDS), z.string().max(500)).default({}),
  files: z.array(z.string().max(500)).max(5000).nullable().default(null),
});

const secret = z.string().min(1).max(20_000).optional();

export const credentialField = z.object({
  name: z.string().trim().min(1).max(100),
  username: z.string().trim().min(1).max(256),
  password: secret,
  privateKey: secret,
  passphrase: secret,
  enablePassword: secret,
  domain: z.string().trim().max(256).nullish(),
  become: z.enum(["sudo"]).nullish(),
});

export const deviceFields = z.object({
  name: deviceNameField,
  roles: z.array(z.enum(ROLES)).default([]),
  platform: z.enum(PLATFORM_IDS).nullable().default(null),
  site: z.string().trim().max(100).nullable().default(null),
  address: z.union([addressField, z.literal("")]).default(""),
  port: z.number().int().min(1).max(65535).nullable().default(null),
  transport: z.enum(["ssh", "winrm-https", "winrm-http", "files", "declared"]),
  serviceAddresses: serviceAddressesField.default([]),
  credentialId: z.string().nullable().default(null),
  credential: credentialField.nullish(),
  declaredPxe: declaredPxeField.nullable().default(null),
  certificatePem: z.string().max(20_000).nullable().default(null),
  hostKeyStrict: z.boolean().default(false),
  legacyAlgorithms: z.boolean().default(false),
});
