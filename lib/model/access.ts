export const USER_ROLES = ["viewer", "helpdesk", "engineer", "admin"] as const;
export type UserRole = (typeof USER_ROLES)[number];

/** What a role may do. Pages hide what is missing here; services refuse it. */
export const PERMISSIONS = {
  "subnets:read": ["viewer", "helpdesk", "engineer", "admin"],
  "devices:read": ["viewer", "helpdesk", "engineer", "admin"],
  /** Whole configurations: helpdesk and viewers see evidence lines only. */
  "captures:read": ["engineer", "admin"],
  "devices:write": ["engineer", "admin"],
  "pull:start": ["engineer", "admin"],
  "subnets:write": ["engineer", "admin"],
  "fixes:read": ["viewer", "helpdesk", "engineer", "admin"],
  /** A helpdesk person may open a fix and walk to its preview; applying needs an engineer. */
  "fixes:create": ["helpdesk", "engineer", "admin"],
  "fixes:approve": ["engineer", "admin"],
  "fixes:apply": ["engineer", "admin"],
  /** Letting a fix through although it makes a subnet worse, with a written reason. */
  "fixes:override": ["admin"],
  "rollouts:read": ["viewer", "helpdesk", "engineer", "admin"],
  "rollouts:write": ["engineer", "admin"],
  "audit:read": ["engineer", "admin"],
  "settings:write": ["admin"],
  "users:write": ["admin"],
} as const satisfies Record<string, readonly UserRole[]>;

export type Permission = keyof typeof PERMISSIONS;

export function may(role: UserRole, permission: Permission): boolean {
  return (PERMISSIONS[permission] as readonly UserRole[]).includes(role);
}
