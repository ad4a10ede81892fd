"use client";

import { Menu, X } from "lucide-react";
import { Dialog } from "radix-ui";
import { useState } from "react";
import type { UserRole } from "@/lib/model/access";
import { buttonClass } from "../ui/button";
import { SideNav } from "./side-nav";

/** The same navigation behind one button, where there is no room at the left. */
export function MobileNav({ role }: { role: UserRole }) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger className={buttonClass("quiet", "px-2 lg:hidden")} aria-label="Menu">
        <Menu aria-hidden="true" />
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-text/30" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed inset-y-0 left-0 z-50 w-64 max-w-[85vw] overflow-y-auto border-line border-r bg-surface"
        >
          <div className="flex items-center justify-between p-3">
            <Dialog.Title className="font-semibold text-lg">Bootpath</Dialog.Title>
            <Dialog.Close className={buttonClass("quiet", "px-2")} aria-label="Close menu">
              <X aria-hidden="true" />
            </Dialog.Close>
          </div>
          <SideNav role={role} onNavigate={() => setOpen(false)} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
