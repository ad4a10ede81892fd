"use client";

import type { FormEvent } from "react";
import { Button } from "../ui/button";
import { TextField } from "../ui/field";
import { Panel } from "../ui/panel";
import { addressList } from "./address-list";
import type { Addresses, Checked } from "./checked";

/** Most configurations of servers do not say at which address the server itself is heard: without it no relay leads to it. */
export function ServerAddresses({
  devices,
  addresses,
  busy,
  onGiven,
}: {
  devices: Checked["devices"];
  addresses: Addresses;
  busy: boolean;
  onGiven: (addresses: Addresses) => void;
}) {
  const missing = devices.filter((device) => device.addressMissing);
  if (missing.length === 0) return null;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const given = missing.map(
      ({ group }, at) => [group, addressList(String(form.get(`address-${at}`) ?? ""))] as const,
    );
    onGiven(Object.fromEntries(given.filter(([, list]) => list.length > 0)));
  };
  return (
    <Panel title="At which address is each server heard?">
      <form onSubmit={submit} className="grid gap-3">
        <p className="max-w-3xl text-muted text-sm">
          These files do not show it, and relays name servers by address. Several are separated by blanks.
        </p>
        <div className="grid gap-3 sm:grid-cols-2">
          {missing.map(({ group, name, roles }, at) => (
            <TextField
              key={group}
              id={`address-${at}`}
              label={`${name} (${roles.join(", ")})`}
              mono
              inputMode="decimal"
              placeholder="10.20.0.10"
              defaultValue={(addresses[group] ?? []).join(" ")}
            />
          ))}
        </div>
        <div>
          <Button type="submit" look="primary" disabled={busy}>
            {busy ? "Playing every boot …" : "Assess with these"}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
