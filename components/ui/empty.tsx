import { FileUp, PlugZap, Telescope } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import type { UserRole } from "@/lib/model/access";
import { may } from "@/lib/model/access";

const DOORS = [
  {
    href: "/welcome/demo",
    icon: Telescope,
    title: "Look around in a demo network",
    text: "Some 40 subnets with typical faults, on your own machine. Nothing leaves it.",
    needs: null,
  },
  {
    href: "/devices/add?door=drop",
    icon: FileUp,
    title: "Drop configuration files",
    text: "An answer in seconds from configurations you already have. No device is touched.",
    needs: "devices:write",
  },
  {
    href: "/devices/add?door=connect",
    icon: PlugZap,
    title: "Connect a device",
    text: "Read a router, DHCP server or PXE server over SSH or WinRM, and keep it fresh.",
    needs: "devices:write",
  },
] as const;

/** The three ways in, the same on every empty page. */
export function Doors({ role }: { role: UserRole }) {
  return (
    <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
      {DOORS.filter((door) => door.needs === null || may(role, door.needs)).map((door) => (
        <li key={door.href}>
          <Link
            href={door.href}
            className="flex h-full gap-3 rounded-lg border border-line-strong bg-surface p-4 text-text no-underline hover:border-accent hover:bg-accent-soft"
          >
            <door.icon className="mt-0.5 size-5 shrink-0 text-accent" aria-hidden="true" />
            <span>
              <span className="block font-medium">{door.title}</span>
              <span className="mt-0.5 block text-muted text-sm">{door.text}</span>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** Says what will stand here, and how to get there. */
export function EmptyPage({ title, children, role }: { title: string; children: ReactNode; role: UserRole }) {
  return (
    <section className="rounded-lg border border-line-strong border-dashed p-6">
      <h2 className="font-semibold text-lg">{title}</h2>
      <div className="mt-1 mb-5 max-w-2xl text-muted">{children}</div>
      <Doors role={role} />
    </section>
  );
}
