import type { ReactNode } from "react";
import { cx } from "./cx";

/** A surface with a heading. `flush` leaves the body without padding, for tables. */
export function Panel({
  title,
  aside,
  children,
  flush,
  className,
  id,
}: {
  title?: ReactNode;
  aside?: ReactNode;
  children: ReactNode;
  flush?: boolean;
  className?: string;
  id?: string;
}) {
  return (
    <section id={id} className={cx("panel min-w-0 rounded-lg border border-line bg-surface", className)}>
      {title ? (
        <header className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-line border-b px-4 py-2.5">
          <h2 className="font-semibold text-base">{title}</h2>
          {aside ? <div className="flex flex-wrap items-center gap-2 text-muted text-sm">{aside}</div> : null}
        </header>
      ) : null}
      <div className={flush ? "" : "p-4"}>{children}</div>
    </section>
  );
}
