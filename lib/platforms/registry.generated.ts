// Written by `npm run registries`. Do not edit.
import ciscoIos from "./cisco-ios/index";
import type { Platform } from "./platform";

export const PLATFORMS: Platform[] = [
  ciscoIos,
];
