import type { ReactNode } from "react";
import { Logo } from "../frame/logo";

/** The page before the frame: sign-in and first set-up. */
export function Entrance({ title, intro, children }: { title: string; intro: ReactNode; children: ReactNode }) {
  return (
    <main className="mx-auto flex min-h-screen max-w-md flex-col justify-center px-4 py-10">
      <p className="mb-6 flex items-center gap-2 font-semibold text-xl">
        <Logo /> Bootpath
      </p>
      <div className="rounded-lg border border-line bg-surface p-6">
        <h1 className="font-semibold text-lg">{title}</h1>
        <div className="mt-1 mb-5 text-muted">{intro}</div>
        {children}
      </div>
    </main>
  );
}
