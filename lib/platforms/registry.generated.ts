// Written by `npm run registries`. Do not edit.
import type { Platform } from "./platform";

export const PLATFORMS: Platform[] = [];
