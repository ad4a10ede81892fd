import Link from "next/link";
import type { ReactNode } from "react";
import { AccountMenu } from "@/components/frame/account-menu";
import { FreshnessText } from "@/components/frame/freshness";
import { Logo } from "@/components/frame/logo";
import { MobileNav } from "@/components/frame/mobile-nav";
import { SearchPalette } from "@/components/frame/search-palette";
import { SideNav } from "@/components/frame/side-nav";
import { ThemeSwitch } from "@/components/frame/theme-switch";
import { getFreshness } from "@/lib/services/freshness/get-freshness";
import { personOrNull } from "../signed-in";

export default async function FrameLayout({ children }: { children: ReactNode }) {
  const person = await personOrNull();
  // The page itself sends whoever is not signed in to the sign-in page: only it knows where to come back to.
  if (!person) return children;
  const freshness = await getFreshness({ person });
  return (
    <div className="lg:grid lg:min-h-screen lg:grid-cols-[13rem_minmax(0,1fr)] print:block">
      <a
        href="#main"
        className="fixed top-2 left-2 z-50 -translate-y-20 rounded-md bg-accent px-3 py-2 text-on-accent focus:translate-y-0"
      >
        Skip to the page
      </a>
      <aside className="border-line border-r bg-surface max-lg:hidden print:hidden">
        <div className="sticky top-0">
          <Link href="/" className="flex h-14 items-center gap-2 px-4 font-semibold text-lg text-text no-underline">
            <Logo />
            Bootpath
          </Link>
          <SideNav role={person.role} />
        </div>
      </aside>
      <div className="flex min-w-0 flex-col">
        <header className="sticky top-0 z-30 flex h-14 items-center gap-2 border-line border-b bg-surface px-3 lg:px-6 print:hidden">
          <MobileNav role={person.role} />
          <SearchPalette />
          <div className="ml-auto flex items-center gap-1">
            <FreshnessText freshness={freshness} now={Date.now()} />
            <ThemeSwitch />
            <AccountMenu person={person} />
          </div>
        </header>
        <main id="main" className="w-full max-w-[100rem] flex-1 px-3 py-5 sm:px-4 lg:px-6 print:p-0">
          {children}
        </main>
      </div>
    </div>
  );
}
