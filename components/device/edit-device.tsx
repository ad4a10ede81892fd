"use client";

import { Pencil } from "lucide-react";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import type { DeviceView } from "@/lib/model/views";
import { useCall } from "../http/use-call";
import { Button } from "../ui/button";
import { Modal } from "../ui/modal";
import { ProblemNote } from "../ui/note";
import type { CredentialName } from "./credential-fields";
import { deviceBody } from "./device-body";
import { DeviceFields, type PlatformName } from "./device-fields";

/** Changes where and how a device is reached, and what it is taken for. */
export function EditDevice({
  device,
  credentials,
  platforms,
}: {
  device: DeviceView;
  credentials: CredentialName[];
  platforms: PlatformName[];
}) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const { busy, problem, send } = useCall();
  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const body = deviceBody(new FormData(event.currentTarget));
    const result = await send("PATCH", `/api/devices/${encodeURIComponent(device.id)}`, body);
    if (!result.ok) return;
    setOpen(false);
    router.refresh();
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <Pencil aria-hidden="true" />
        Edit
      </Button>
      <Modal open={open} onOpenChange={setOpen} title={`Edit ${device.name}`} wide>
        <form onSubmit={save} className="grid gap-4">
          <DeviceFields credentials={credentials} platforms={platforms} device={device} />
          {problem ? <ProblemNote problem={problem} /> : null}
          <div className="flex justify-end gap-2">
            <Button onClick={() => setOpen(false)}>Cancel</Button>
            <Button type="submit" look="primary" disabled={busy}>
              Save
            </Button>
          </div>
        </form>
      </Modal>
    </>
  );
}
