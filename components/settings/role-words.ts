import type { UserRole } from "@/lib/model/access";

/** What each role is for, in the words of the list where one is chosen. */
export const ROLE_TEXT: Record<UserRole, string> = {
  viewer: "Viewer: reads everything but configurations",
  helpdesk: "Helpdesk: looks up errors, opens fixes",
  engineer: "Engineer: connects devices, approves and applies fixes",
  admin: "Admin: everything, people and settings too",
};
