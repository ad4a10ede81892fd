"use client";

import { FileUp } from "lucide-react";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { toast } from "sonner";
import { call } from "../http/call";
import { Button } from "../ui/button";
import { chosenFiles, readTexts } from "./read-dropped";

/** A newer state of a device that is known from files: becomes its next capture. */
export function AddFiles({ id }: { id: string }) {
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const add = async (list: FileList | null) => {
    const files = chosenFiles(list);
    if (files.length === 0) return;
    setBusy(true);
    const { texts, left } = await readTexts(files);
    if (left.length > 0) {
      setBusy(false);
      toast.error(`${left.join(", ")} ${left.length === 1 ? "holds" : "hold"} no text.`, {
        description: "Export the configuration as text and add that file.",
      });
      return;
    }
    const result = await call("POST", `/api/devices/${encodeURIComponent(id)}/capture`, { texts });
    setBusy(false);
    if (result.ok) {
      toast.success("Kept as the newest capture. Its subnets are being assessed again.");
      router.refresh();
    } else toast.error(result.problem.what, { description: result.problem.next });
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label="Files of the newest state"
        onChange={(event) => {
          const list = event.target.files;
          add(list).then(() => {
            if (input.current) input.current.value = "";
          });
        }}
      />
      <Button look="primary" disabled={busy} onClick={() => input.current?.click()}>
        <FileUp aria-hidden="true" />
        {busy ? "Reading …" : "Add newer files"}
      </Button>
    </>
  );
}
