"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import type { Person } from "@/lib/model/views";
import { useCall } from "../http/use-call";
import { Button } from "../ui/button";
import { TextField } from "../ui/field";
import { Modal } from "../ui/modal";
import { ProblemNote } from "../ui/note";

/** For somebody who forgot the old one. */
export function NewPassword({ person, self }: { person: Person; self: boolean }) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const { busy, problem, send } = useCall();
  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const password = String(new FormData(event.currentTarget).get("person-password") ?? "");
    const result = await send("PATCH", `/api/people/${encodeURIComponent(person.id)}`, { password });
    if (!result.ok) return;
    setOpen(false);
    if (self) return window.location.assign("/sign-in");
    toast.success(`${person.name} signs in with the new password from now on.`);
    router.refresh();
  };
  return (
    <>
      <Button look="quiet" aria-label={`New password for ${person.name}`} onClick={() => setOpen(true)}>
        New password
      </Button>
      <Modal
        open={open}
        onOpenChange={setOpen}
        title={`New password for ${person.name}`}
        description={
          self
            ? "You are signed out everywhere, and sign in with the new one."
            : "The old one ends at once, and so does every sign-in with it."
        }
      >
        <form onSubmit={save} className="grid gap-3">
          <TextField
            id="person-password"
            label="New password"
            type="password"
            autoComplete="new-password"
            minLength={12}
            hint={
              self ? "At least 12 characters." : "A few words in a row, at least 12 characters. Hand it over in person."
            }
            required
          />
          {problem ? <ProblemNote problem={problem} /> : null}
          <div className="flex justify-end">
            <Button type="submit" look="primary" disabled={busy}>
              Save
            </Button>
          </div>
        </form>
      </Modal>
    </>
  );
}
