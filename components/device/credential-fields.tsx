"use client";

import { useState } from "react";
import type { Transport } from "@/lib/model/views";
import { CheckField, SelectField, TextAreaField, TextField } from "../ui/field";
import { credentialText } from "./credential-kinds";

export interface CredentialName {
  id: string;
  name: string;
  kinds: string[];
}

/** A credential that is kept already, or a new one. Secrets are sealed to the worker; no page ever shows them again. */
export function CredentialFields({
  credentials,
  transport,
  initial,
}: {
  credentials: CredentialName[];
  transport: Transport;
  initial?: string;
}) {
  const [chosen, setChosen] = useState(initial ?? credentials[0]?.id ?? "new");
  return (
    <fieldset className="grid gap-3 border-line border-t pt-3">
      <legend className="pr-2 font-semibold">Sign-in</legend>
      <SelectField
        id="credentialId"
        label="Credential"
        value={chosen}
        onChange={(event) => setChosen(event.target.value)}
        hint="One credential may serve many devices."
      >
        {credentials.map((one) => (
          <option key={one.id} value={one.id}>
            {credentialText(one)}
          </option>
        ))}
        <option value="new">a new one</option>
      </SelectField>
      {chosen === "new" ? transport === "ssh" ? <SshCredential /> : <WindowsCredential /> : null}
    </fieldset>
  );
}

function Shared({ userHint }: { userHint: string }) {
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <TextField id="credentialName" label="Name of the credential" hint="Shown in lists: network-read" required />
      <TextField id="username" label="User name" hint={userHint} autoComplete="off" required />
      <TextField id="password" label="Password" type="password" autoComplete="new-password" />
    </div>
  );
}

function SshCredential() {
  return (
    <>
      <Shared userHint="An account that may read is enough; fixes need one that may change." />
      <TextAreaField
        id="privateKey"
        label="Private key (instead of a password)"
        hint="In OpenSSH or PEM form, with its first and last line."
        mono
        spellCheck={false}
        autoComplete="off"
      />
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField id="passphrase" label="Passphrase of the key" type="password" autoComplete="new-password" />
        <TextField
          id="enablePassword"
          label="Enable password"
          type="password"
          autoComplete="new-password"
          hint="For routers that show their configuration only after enable."
        />
      </div>
      <CheckField
        id="become"
        label="Use sudo on this machine"
        hint="For Linux servers whose files only root may read."
      />
    </>
  );
}

function WindowsCredential() {
  return (
    <>
      <Shared userHint="Without its domain." />
      <TextField id="domain" label="Domain" hint="Empty for a local account." />
    </>
  );
}
