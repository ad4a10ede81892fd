/** What the use cases (lib/services) give to pages and API: plain JSON, dates as ISO text. A file for what one page is about. */

export * from "./views/audit";
export * from "./views/causes";
export * from "./views/devices";
export * from "./views/fixes";
export * from "./views/frame";
export * from "./views/helpdesk";
export * from "./views/overview";
export * from "./views/rollouts";
export * from "./views/subnets";
export * from "./views/tries";
