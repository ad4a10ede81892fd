"use client";

import { LogOut, UserRound } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import type { Person } from "@/lib/model/views";
import { call } from "../http/call";
import { buttonClass } from "../ui/button";
import { MENU, MENU_ITEM } from "../ui/menu-class";

export function AccountMenu({ person }: { person: Person }) {
  const signOut = async () => {
    await call("POST", "/api/auth/sign-out", {});
    window.location.assign("/sign-in");
  };
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger className={buttonClass("quiet", "px-2")} aria-label={`Account of ${person.name}`}>
        <UserRound aria-hidden="true" />
        <span className="max-w-32 truncate max-sm:sr-only">{person.name}</span>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content align="end" sideOffset={6} className={MENU}>
          <DropdownMenu.Label className="px-2 py-1.5">
            <span className="block font-medium">{person.name}</span>
            <span className="block text-muted">{person.email}</span>
            <span className="block text-muted">Role: {person.role}</span>
          </DropdownMenu.Label>
          <DropdownMenu.Separator className="my-1 h-px bg-line" />
          <DropdownMenu.Item className={MENU_ITEM} onSelect={signOut}>
            <LogOut className="size-4" aria-hidden="true" />
            Sign out
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
