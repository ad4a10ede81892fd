"use client";

import { useState } from "react";
import type { PlatformId } from "@/lib/model/platform-ids";
import { ROLES } from "@/lib/model/platform-ids";
import type { DeviceView, Transport } from "@/lib/model/views";
import { CheckField, SelectField, TextAreaField, TextField } from "../ui/field";
import { CredentialFields, type CredentialName } from "./credential-fields";
import { DeclaredFields } from "./declared-fields";
import { isReached } from "./device-body";
import { TRANSPORT } from "./device-words";

export interface PlatformName {
  id: PlatformId;
  title: string;
}

const DEFAULT_PORT: Partial<Record<Transport, string>> = {
  ssh: "22",
  "winrm-https": "5986",
  "winrm-http": "5985",
};

/** The fields of a device. What stands below the transport depends on it. `device`: the one to be changed. */
export function DeviceFields({
  credentials,
  platforms,
  device,
  credentialId = device?.credential?.id,
}: {
  credentials: CredentialName[];
  platforms: PlatformName[];
  device?: DeviceView;
  credentialId?: string;
}) {
  const [transport, setTransport] = useState<Transport>(device?.transport ?? "ssh");
  const reached = isReached(transport);
  return (
    <div className="grid gap-3">
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField id="name" label="Name" defaultValue={device?.name} hint="As it calls itself" mono required />
        <SelectField
          id="transport"
          label="Reached over"
          value={transport}
          onChange={(event) => setTransport(event.target.value as Transport)}
        >
          {Object.entries(TRANSPORT).map(([id, title]) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </SelectField>
        <TextField
          id="address"
          label="Address"
          defaultValue={device?.address}
          hint={reached ? "Of its management interface, or a host name" : "Where clients and relays find it"}
          mono
          required={reached}
        />
        {reached ? (
          <TextField
            id="port"
            label="Port"
            inputMode="numeric"
            pattern="[0-9]*"
            defaultValue={device?.port ?? ""}
            placeholder={DEFAULT_PORT[transport]}
            mono
          />
        ) : null}
        <SelectField id="platform" label="Platform" defaultValue={device?.platform ?? ""}>
          <option value="">found out by itself</option>
          {platforms.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </SelectField>
        <TextField id="site" label="Site" defaultValue={device?.site ?? ""} />
        <TextField
          id="serviceAddresses"
          label="Service addresses"
          defaultValue={device?.serviceAddresses.join(" ")}
          hint="Where relays send to, when it is not one of its interfaces (a virtual address, NAT)"
          mono
        />
        <fieldset>
          <legend className="mb-1 font-medium text-sm">Roles</legend>
          <div className="flex min-h-9 flex-wrap items-center gap-x-5">
            {ROLES.map((role) => (
              <CheckField
                key={role}
                id={`role-${role}`}
                label={role === "router" ? "router" : role.toUpperCase()}
                defaultChecked={device?.roles.includes(role)}
              />
            ))}
          </div>
        </fieldset>
      </div>
      {transport === "winrm-https" ? (
        <TextAreaField
          id="certificatePem"
          label="Its certificate or that of its authority (PEM)"
          hint="Only where the certificate is not signed by an authority that this machine trusts."
          mono
          spellCheck={false}
        />
      ) : null}
      {reached ? (
        <CredentialFields
          key={`${transport === "ssh" ? "ssh" : "windows"} ${credentialId}`}
          credentials={credentials}
          transport={transport}
          initial={credentialId}
        />
      ) : null}
      {transport === "ssh" ? (
        <div className="grid gap-2 sm:grid-cols-2">
          <CheckField
            id="hostKeyStrict"
            label="Strict host key"
            hint="Send nothing until a person has accepted its key, not even at first contact."
            defaultChecked={device?.hostKeyStrict}
          />
          <CheckField
            id="legacyAlgorithms"
            label="Old algorithms"
            hint="Allow outdated encryption. Only for devices that offer nothing better."
            defaultChecked={device?.legacyAlgorithms}
          />
        </div>
      ) : null}
      {transport === "declared" && !device ? <DeclaredFields /> : null}
    </div>
  );
}
