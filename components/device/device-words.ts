import type { Health } from "@/lib/model/assessment";
import type { DeviceRow, PullStepName, Transport } from "@/lib/model/views";

export const DEVICE_STATE: Record<DeviceRow["state"], { word: string; health: Health }> = {
  fresh: { word: "Fresh", health: "healthy" },
  stale: { word: "Stale", health: "degraded" },
  failed: { word: "Not read", health: "broken" },
  never: { word: "Never read", health: "unknown" },
  declared: { word: "Declared", health: "unknown" },
};

export const TRANSPORT: Record<Transport, string> = {
  ssh: "SSH",
  "winrm-https": "WinRM over HTTPS",
  "winrm-http": "WinRM over HTTP",
  files: "files by hand",
  declared: "declared by hand",
};

export const PULL_STEP: Record<PullStepName, string> = {
  reach: "Reach",
  "host-key": "Host key",
  "sign-in": "Sign-in",
  prompt: "Prompt",
  read: "Read",
  understand: "Understand",
};
