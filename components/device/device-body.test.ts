import { describe, expect, it } from "vitest";
import { deviceBody } from "./device-body";

function form(fields: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}

describe("what the form of a device sends", () => {
  it("sends a chosen credential by its id and no secret fields", () => {
    const body = deviceBody(
      form({
        name: " core-1 ",
        transport: "ssh",
        address: "10.0.0.1",
        port: "2222",
        credentialId: "c1",
        password: "left over",
        "role-router": "on",
        serviceAddresses: "10.0.0.1, 10.0.0.2",
      }),
    );
    expect(body).toEqual({
      name: "core-1",
      roles: ["router"],
      platform: null,
      site: null,
      transport: "ssh",
      address: "10.0.0.1",
      port: 2222,
      serviceAddresses: ["10.0.0.1", "10.0.0.2"],
      credentialId: "c1",
      hostKeyStrict: false,
      legacyAlgorithms: false,
    });
  });

  it("keeps the spaces of a new password and leaves empty secrets out", () => {
    const { credential } = deviceBody(
      form({
        name: "r",
        transport: "ssh",
        credentialId: "new",
        credentialName: "ops",
        username: "u",
        password: " p ",
        privateKey: "",
      }),
    ) as { credential: Record<string, unknown> };
    expect(credential).toMatchObject({ name: "ops", username: "u", password: " p ", domain: null, become: null });
    expect(credential.privateKey).toBeUndefined();
  });

  it("asks nothing about sign-in for files, and takes an empty list of boot files as not known", () => {
    const body = deviceBody(
      form({
        name: "pxe",
        transport: "declared",
        credentialId: "c1",
        declared: "yes",
        "answers-4011": "on",
        files: "\n",
      }),
    );
    expect(body).not.toHaveProperty("credentialId");
    expect(body.declaredPxe).toEqual({ answers: [4011], boot: {}, files: null });
  });
});
