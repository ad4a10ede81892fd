"use client";

import { type FormEvent, useState } from "react";
import { type CallProblem, call } from "../http/call";
import { Button } from "../ui/button";
import { TextField } from "../ui/field";
import { ProblemNote } from "../ui/note";

export function SignInForm({ next }: { next: string }) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<CallProblem | null>(null);
  const signIn = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setBusy(true);
    const body = Object.fromEntries(new FormData(event.currentTarget));
    const result = await call("POST", "/api/auth/sign-in/email", body);
    // The page decides where a signed-in person lands.
    if (result.ok) window.location.assign(next ? `/sign-in?next=${encodeURIComponent(next)}` : "/sign-in");
    else {
      setProblem(
        result.problem.code === "http-401"
          ? {
              code: "refused",
              what: "E-mail address and password don't go together.",
              next: "Check both; capital letters count. An admin can give you a new password.",
            }
          : result.problem,
      );
      setBusy(false);
    }
  };
  return (
    <form onSubmit={signIn} className="grid gap-4">
      <TextField id="email" label="E-mail" type="email" autoComplete="username" required />
      <TextField id="password" label="Password" type="password" autoComplete="current-password" required />
      {problem ? <ProblemNote problem={problem} /> : null}
      <Button type="submit" look="primary" disabled={busy}>
        {busy ? "Signing in …" : "Sign in"}
      </Button>
    </form>
  );
}
