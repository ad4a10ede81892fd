"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { UserRole } from "@/lib/model/access";
import { cx } from "../ui/cx";
import { navItems } from "./nav-items";

export function SideNav({ role, onNavigate }: { role: UserRole; onNavigate?: () => void }) {
  const path = usePathname();
  return (
    <nav aria-label="Main" className="grid gap-0.5 p-2">
      {navItems(role).map((item) => {
        const here = item.href === "/" ? path === "/" : path === item.href || path.startsWith(`${item.href}/`);
        return (
          <Link
            key={item.href}
            href={item.href}
            onClick={onNavigate}
            aria-current={here ? "page" : undefined}
            className={cx(
              "flex min-h-8 items-center gap-2.5 rounded-md border-l-3 px-2.5 py-1 text-sm no-underline",
              here
                ? "border-accent bg-accent-soft font-semibold text-text"
                : "border-transparent text-muted hover:bg-sunken hover:text-text",
            )}
          >
            <item.icon className="size-4 shrink-0" aria-hidden="true" />
            {item.title}
          </Link>
        );
      })}
    </nav>
  );
}
