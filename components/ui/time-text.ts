import { dayText } from "@/lib/core/day-text";

const two = (n: number) => String(n).padStart(2, "0");

/** "22 Nov 2026, 14:03 UTC". */
export function fullTime(iso: string): string {
  const at = new Date(iso);
  return `${dayText(iso)}, ${two(at.getUTCHours())}:${two(at.getUTCMinutes())} UTC`;
}

/** "14:03:27", for logs. */
export function clockText(iso: string): string {
  const at = new Date(iso);
  return `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())}`;
}

/** "just now", "12 min ago", "3 h ago", "5 days ago"; older than 30 days: the day itself. */
export function ago(iso: string, now: number): string {
  const minutes = Math.floor((now - Date.parse(iso)) / 60_000);
  if (minutes < 1) return "just now";
  if (minutes < 60) return `${minutes} min ago`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return `${hours} h ago`;
  const days = Math.floor(hours / 24);
  return days <= 30 ? `${days} days ago` : dayText(iso);
}
