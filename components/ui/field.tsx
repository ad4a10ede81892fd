import type { ComponentProps, ReactNode } from "react";
import { cx } from "./cx";

export const INPUT =
  "block w-full min-h-9 rounded-md border border-line-strong bg-surface px-2.5 py-1.5 text-base text-text placeholder:text-muted disabled:border-line disabled:bg-transparent disabled:text-muted";

/** Label, control, hint and error, tied together for a screen reader. The control's id is `id`. */
export function Field({
  id,
  label,
  hint,
  error,
  children,
}: {
  id: string;
  label: string;
  hint?: ReactNode;
  error?: string | null;
  children: ReactNode;
}) {
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="mb-1 block font-medium text-sm">
        {label}
      </label>
      {children}
      {hint ? (
        <p id={`${id}-hint`} className="mt-1 text-muted text-sm">
          {hint}
        </p>
      ) : null}
      {error ? (
        <p id={`${id}-error`} className="mt-1 text-broken text-sm">
          {error}
        </p>
      ) : null}
    </div>
  );
}

export function TextField({
  id,
  label,
  hint,
  error,
  mono,
  className,
  ...rest
}: ComponentProps<"input"> & { id: string; label: string; hint?: ReactNode; error?: string | null; mono?: boolean }) {
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <input
        id={id}
        name={rest.name ?? id}
        className={cx(INPUT, mono && "mono", className)}
        aria-describedby={cx(hint ? `${id}-hint` : null, error ? `${id}-error` : null) || undefined}
        aria-invalid={error ? true : undefined}
        {...rest}
      />
    </Field>
  );
}

export function TextAreaField({
  id,
  label,
  hint,
  mono,
  className,
  ...rest
}: ComponentProps<"textarea"> & { id: string; label: string; hint?: ReactNode; mono?: boolean }) {
  return (
    <Field id={id} label={label} hint={hint}>
      <textarea
        id={id}
        name={rest.name ?? id}
        className={cx(INPUT, "min-h-24", mono && "mono", className)}
        aria-describedby={hint ? `${id}-hint` : undefined}
        {...rest}
      />
    </Field>
  );
}

export function SelectField({
  id,
  label,
  hint,
  children,
  className,
  ...rest
}: ComponentProps<"select"> & { id: string; label: string; hint?: ReactNode }) {
  return (
    <Field id={id} label={label} hint={hint}>
      <select
        id={id}
        name={rest.name ?? id}
        className={cx(INPUT, className)}
        aria-describedby={hint ? `${id}-hint` : undefined}
        {...rest}
      >
        {children}
      </select>
    </Field>
  );
}

export function CheckField({
  id,
  label,
  hint,
  ...rest
}: ComponentProps<"input"> & { id: string; label: ReactNode; hint?: string }) {
  return (
    <div className="flex items-start gap-2">
      <input
        id={id}
        name={rest.name ?? id}
        type="checkbox"
        className="mt-0.5 size-5 shrink-0 accent-accent"
        aria-describedby={hint ? `${id}-hint` : undefined}
        {...rest}
      />
      <div>
        <label htmlFor={id} className="text-base">
          {label}
        </label>
        {hint ? (
          <p id={`${id}-hint`} className="text-muted text-sm">
            {hint}
          </p>
        ) : null}
      </div>
    </div>
  );
}
