import Link from "next/link";
import type { ComponentProps } from "react";
import { cx } from "./cx";

const LOOKS = {
  primary: "border-accent bg-accent text-on-accent hover:border-accent-strong hover:bg-accent-strong",
  plain: "border-line-strong bg-surface text-text hover:bg-sunken",
  quiet: "border-transparent bg-transparent text-muted hover:bg-sunken hover:text-text",
  danger: "border-broken bg-surface text-broken hover:bg-broken-soft",
} as const;

export type ButtonLook = keyof typeof LOOKS;

/** The look alone, for triggers that are not buttons of ours. */
export function buttonClass(look: ButtonLook = "plain", className?: string): string {
  return cx(
    "inline-flex min-h-8 items-center justify-center gap-1.5 whitespace-nowrap rounded-md border px-3 py-1 font-medium text-sm",
    "no-underline disabled:cursor-not-allowed disabled:opacity-60 [&_svg]:size-4 [&_svg]:shrink-0",
    LOOKS[look],
    className,
  );
}

export function Button({
  look,
  className,
  type = "button",
  ...rest
}: ComponentProps<"button"> & { look?: ButtonLook }) {
  return <button type={type} className={buttonClass(look, className)} {...rest} />;
}

export function LinkButton({ look, className, ...rest }: ComponentProps<typeof Link> & { look?: ButtonLook }) {
  return <Link className={buttonClass(look, className)} {...rest} />;
}
