"use client";

import { Settings2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import type { Method, PxeWish } from "@/lib/model/estate";
import { useCall } from "../http/use-call";
import { Button } from "../ui/button";
import { SelectField, TextField } from "../ui/field";
import { Modal } from "../ui/modal";
import { ProblemNote } from "../ui/note";

/** What is wanted of a subnet: its name, its site, whether computers must boot there, and in which way. */
export function SubnetSettings(props: { id: string; name: string; site: string; pxe: PxeWish; method: Method }) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const { busy, problem, send } = useCall();
  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const body = Object.fromEntries(new FormData(event.currentTarget));
    const result = await send("PATCH", `/api/subnets/${encodeURIComponent(props.id)}`, body);
    if (result.ok) {
      setOpen(false);
      router.refresh();
    }
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <Settings2 aria-hidden="true" />
        Expectations
      </Button>
      <Modal
        open={open}
        onOpenChange={setOpen}
        title="What is expected here"
        description="It decides what counts as healthy in this subnet."
      >
        <form onSubmit={save} className="grid gap-3">
          <TextField id="name" label="Name" defaultValue={props.name} />
          <TextField id="site" label="Site" defaultValue={props.site} />
          <SelectField id="pxe" label="Network boot" defaultValue={props.pxe}>
            <option value="required">required: computers must boot here</option>
            <option value="optional">optional</option>
            <option value="unwanted">unwanted: nothing may offer a boot path</option>
          </SelectField>
          <SelectField id="method" label="Way" defaultValue={props.method}>
            <option value="proxy">relay to the PXE server (what Microsoft supports)</option>
            <option value="dhcp-options">next-server and boot file on purpose</option>
            <option value="any">any way that boots</option>
          </SelectField>
          {problem ? <ProblemNote problem={problem} /> : null}
          <div className="flex justify-end">
            <Button type="submit" look="primary" disabled={busy}>
              Save and assess again
            </Button>
          </div>
        </form>
      </Modal>
    </>
  );
}
