import {
  ChartLine,
  Crosshair,
  Gauge,
  LifeBuoy,
  type LucideIcon,
  Network,
  ScrollText,
  Server,
  Settings,
  Wrench,
} from "lucide-react";
import { may, type Permission, type UserRole } from "@/lib/model/access";

const ITEMS = [
  { href: "/", title: "Overview", icon: Gauge, needs: "subnets:read" },
  { href: "/subnets", title: "Subnets", icon: Network, needs: "subnets:read" },
  { href: "/causes", title: "Causes", icon: Crosshair, needs: "subnets:read" },
  { href: "/devices", title: "Devices", icon: Server, needs: "devices:read" },
  { href: "/fixes", title: "Fixes", icon: Wrench, needs: "fixes:read" },
  { href: "/rollouts", title: "Rollouts", icon: ChartLine, needs: "rollouts:read" },
  { href: "/helpdesk", title: "Helpdesk", icon: LifeBuoy, needs: "subnets:read" },
  { href: "/audit", title: "Audit", icon: ScrollText, needs: "audit:read" },
  { href: "/settings", title: "Settings", icon: Settings, needs: "devices:write" },
] as const satisfies { href: string; title: string; icon: LucideIcon; needs: Permission }[];

/** What a role may not open is not shown. */
export function navItems(role: UserRole) {
  return ITEMS.filter((item) => may(role, item.needs));
}

/** Where a person lands after sign-in. */
export function landingOf(role: UserRole): string {
  if (role === "helpdesk") return "/helpdesk";
  return role === "viewer" ? "/rollouts" : "/";
}
