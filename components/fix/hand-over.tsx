"use client";

import { ClipboardCopy } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { Button } from "../ui/button";
import { Modal } from "../ui/modal";

/** Opens a text with everything found, ready for a ticket. */
export function HandOver({ text, label = "Hand over" }: { text: string; label?: string }) {
  const [open, setOpen] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      toast.success("Copied.");
    } catch {
      toast.error("The browser did not allow copying.", { description: "Mark the text and copy it by hand." });
    }
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{label}</Button>
      <Modal open={open} onOpenChange={setOpen} title="Hand over" description="Paste this into a ticket." wide>
        <textarea
          readOnly
          value={text}
          aria-label="Text to hand over"
          className="mono h-80 w-full rounded-md border border-line-strong bg-sunken p-3 text-sm"
        />
        <div className="mt-3 flex justify-end">
          <Button look="primary" onClick={copy}>
            <ClipboardCopy aria-hidden="true" />
            Copy
          </Button>
        </div>
      </Modal>
    </>
  );
}
