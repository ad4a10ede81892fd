export const MENU = "z-50 min-w-44 rounded-md border border-line-strong bg-surface p-1 text-sm shadow-lg";
export const MENU_ITEM =
  "flex min-h-8 cursor-pointer select-none items-center gap-2 rounded-sm px-2 outline-none data-highlighted:bg-accent-soft";
