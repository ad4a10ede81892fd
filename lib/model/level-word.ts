/** Ids that platforms give to the settings of the whole DHCP server (`SettingsLevel.id`). */
const OF_THE_SERVER = new Set(["global", "global-options", "server", "system services dhcp"]);

/** How the id of a settings level is said to people: "server level" for the one that holds for every scope, else the id itself. */
export const levelWord = (id: string): string => (OF_THE_SERVER.has(id) ? "server level" : id);
