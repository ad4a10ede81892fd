"use client";

import { KeyRound } from "lucide-react";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { useCall } from "../http/use-call";
import { Button } from "../ui/button";
import { TextAreaField, TextField } from "../ui/field";
import { Modal } from "../ui/modal";
import { ProblemNote } from "../ui/note";

const FIELDS = ["password", "privateKey", "passphrase", "enablePassword"] as const;

/** A new password or key for a credential that is kept. What is left empty stays; nothing is ever shown. */
export function ReplaceSecrets({ credential, ssh }: { credential: { id: string; name: string }; ssh: boolean }) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const { busy, problem, send } = useCall();
  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const typed = FIELDS.map((field) => [field, String(form.get(`new-${field}`) ?? "")] as const);
    const body = Object.fromEntries(typed.filter(([, secret]) => secret !== ""));
    const result = await send("PATCH", `/api/credentials/${encodeURIComponent(credential.id)}`, body);
    if (!result.ok) return;
    setOpen(false);
    toast.success("Kept. Test the connection to see whether it works.");
    router.refresh();
  };
  return (
    <>
      <Button look="quiet" aria-label={`New password for ${credential.name}`} onClick={() => setOpen(true)}>
        <KeyRound aria-hidden="true" />
        New password
      </Button>
      <Modal
        open={open}
        onOpenChange={setOpen}
        title={`New password or key for ${credential.name}`}
        description="Every device with this credential signs in with it from now on. What is left empty stays as it is."
      >
        <form onSubmit={save} className="grid gap-3">
          <TextField id="new-password" label="Password" type="password" autoComplete="new-password" />
          {ssh ? (
            <>
              <TextAreaField
                id="new-privateKey"
                label="Private key"
                hint="In OpenSSH or PEM form, with its first and last line."
                mono
                spellCheck={false}
                autoComplete="off"
              />
              <TextField
                id="new-passphrase"
                label="Passphrase of the key"
                type="password"
                autoComplete="new-password"
              />
              <TextField id="new-enablePassword" label="Enable password" type="password" autoComplete="new-password" />
            </>
          ) : null}
          {problem ? <ProblemNote problem={problem} /> : null}
          <div className="flex justify-end gap-2">
            <Button onClick={() => setOpen(false)}>Cancel</Button>
            <Button type="submit" look="primary" disabled={busy}>
              Keep
            </Button>
          </div>
        </form>
      </Modal>
    </>
  );
}
