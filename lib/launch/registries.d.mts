/** Path → text, of all that is generated. */
export function registries(): Record<string, string>;
