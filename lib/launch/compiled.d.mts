import type { BuildOptions } from "esbuild";

export const WRAPPED: BuildOptions;
export function runCompiled(file: string): { exports: Record<string, unknown>; keep: () => void };
export function put(path: string, contents: string | Uint8Array): void;
