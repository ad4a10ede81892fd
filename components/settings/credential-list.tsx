"use client";

import { Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { credentialText } from "../device/credential-kinds";
import { ReplaceSecrets } from "../device/replace-secrets";
import { useCall } from "../http/use-call";
import { Button } from "../ui/button";
import { Modal } from "../ui/modal";
import { ProblemNote } from "../ui/note";

interface Credential {
  id: string;
  name: string;
  kinds: string[];
  devices: string[];
}

/** What devices are signed in to with, by name only. One that no device uses can be forgotten. */
export function CredentialList({ credentials }: { credentials: Credential[] }) {
  const router = useRouter();
  const [removing, setRemoving] = useState<Credential | null>(null);
  const { busy, problem, send } = useCall();
  const remove = async (id: string) => {
    const result = await send("DELETE", `/api/credentials/${encodeURIComponent(id)}`);
    if (!result.ok) return;
    setRemoving(null);
    router.refresh();
  };
  return (
    <>
      <ul className="divide-y divide-line">
        {credentials.map((one) => (
          <li key={one.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2.5">
            <div className="min-w-0 flex-1 basis-56">
              <p className="break-words font-medium">{credentialText(one)}</p>
              <p className="break-words text-muted text-sm">
                {one.devices.length === 0 ? "No device uses it." : `Used by ${shortened(one.devices)}.`}
              </p>
            </div>
            <ReplaceSecrets credential={one} ssh />
            {one.devices.length === 0 ? (
              <Button look="danger" aria-label={`Remove ${one.name}`} onClick={() => setRemoving(one)}>
                <Trash2 aria-hidden="true" />
                Remove
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      <Modal
        open={removing !== null}
        onOpenChange={(open) => !open && setRemoving(null)}
        title={`Remove ${removing?.name ?? ""}?`}
        description="What is sealed in it is forgotten and cannot be brought back."
      >
        {problem ? <ProblemNote problem={problem} /> : null}
        <div className="mt-3 flex justify-end gap-2">
          <Button onClick={() => setRemoving(null)}>Keep it</Button>
          <Button look="danger" aria-busy={busy} onClick={() => removing && remove(removing.id)}>
            Remove
          </Button>
        </div>
      </Modal>
    </>
  );
}

const shortened = (names: string[]) =>
  names.length > 4 ? `${names.slice(0, 3).join(", ")} and ${names.length - 3} more devices` : names.join(", ");
