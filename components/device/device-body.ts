import { CLIENT_IDS } from "@/lib/model/clients";
import { ROLES } from "@/lib/model/platform-ids";
import type { Transport } from "@/lib/model/views";

const text = (form: FormData, name: string) => String(form.get(name) ?? "").trim();
const words = (value: string) => value.split(/[\s,;]+/).filter(Boolean);

/** Secrets go as they were typed: a password may begin or end with a space. */
const secret = (form: FormData, name: string) => String(form.get(name) ?? "") || undefined;

/** Which fields a transport needs. */
export function isReached(transport: Transport): boolean {
  return transport !== "files" && transport !== "declared";
}

function credentialOf(form: FormData) {
  const chosen = text(form, "credentialId");
  if (chosen !== "new") return { credentialId: chosen || null };
  return {
    credential: {
      name: text(form, "credentialName"),
      username: text(form, "username"),
      password: secret(form, "password"),
      privateKey: secret(form, "privateKey"),
      passphrase: secret(form, "passphrase"),
      enablePassword: secret(form, "enablePassword"),
      domain: text(form, "domain") || null,
      become: form.get("become") ? "sudo" : null,
    },
  };
}

function declaredOf(form: FormData) {
  const boot = CLIENT_IDS.flatMap((client) => {
    const file = text(form, `boot-${client}`);
    return file ? [[client, file] as const] : [];
  });
  const files = String(form.get("files") ?? "")
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean);
  return {
    answers: [67, 4011].filter((port) => form.get(`answers-${port}`)),
    boot: Object.fromEntries(boot),
    // An empty list would say that the server holds no file at all; nothing entered means that nobody knows.
    files: files.length > 0 ? files : null,
  };
}

/** What the form of a device holds, as the API takes it. Fields that the form does not show are left out. */
export function deviceBody(form: FormData): Record<string, unknown> {
  const transport = text(form, "transport") as Transport;
  const port = text(form, "port");
  return {
    name: text(form, "name"),
    roles: ROLES.filter((role) => form.get(`role-${role}`)),
    platform: text(form, "platform") || null,
    site: text(form, "site") || null,
    transport,
    address: text(form, "address"),
    serviceAddresses: words(text(form, "serviceAddresses")),
    ...(isReached(transport) ? { port: port ? Number(port) : null, ...credentialOf(form) } : {}),
    ...(transport === "ssh"
      ? { hostKeyStrict: form.has("hostKeyStrict"), legacyAlgorithms: form.has("legacyAlgorithms") }
      : {}),
    ...(text(form, "certificatePem") ? { certificatePem: text(form, "certificatePem") } : {}),
    ...(form.has("declared") ? { declaredPxe: declaredOf(form) } : {}),
  };
}
