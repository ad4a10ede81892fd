import type { ReactNode } from "react";

/** Every page begins so: where we are, then its question answered in one sentence, then the next step. */
export function PageHead({
  title,
  sentence,
  actions,
  eyebrow,
}: {
  title: ReactNode;
  sentence?: ReactNode;
  actions?: ReactNode;
  eyebrow?: ReactNode;
}) {
  return (
    <header className="mb-5 flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <div className="min-w-0 max-w-4xl">
        {eyebrow ? <div className="mb-0.5 text-muted text-sm">{eyebrow}</div> : null}
        <h1 className="break-words font-semibold text-xl tracking-tight">{title}</h1>
        {sentence ? <p className="mt-1 text-lg text-text leading-relaxed">{sentence}</p> : null}
      </div>
      {actions ? <div className="print:hidden flex flex-wrap items-center gap-2">{actions}</div> : null}
    </header>
  );
}
