"use client";

import { type FormEvent, useState } from "react";
import { type CallProblem, call } from "../http/call";
import { Button } from "../ui/button";
import { TextField } from "../ui/field";
import { ProblemNote } from "../ui/note";

/** Makes the first account, signs it in, and goes to the three doors. */
export function SetupForm({ token }: { token: string }) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<CallProblem | null>(null);
  const make = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setBusy(true);
    const fields = Object.fromEntries(new FormData(event.currentTarget));
    const made = await call("POST", "/api/setup", { ...fields, token });
    if (!made.ok) {
      setProblem(made.problem);
      setBusy(false);
      return;
    }
    const entered = await call("POST", "/api/auth/sign-in/email", { email: fields.email, password: fields.password });
    window.location.assign(entered.ok ? "/welcome" : "/sign-in");
  };
  return (
    <form onSubmit={make} className="grid gap-4">
      <TextField id="name" label="Your name" autoComplete="name" required />
      <TextField
        id="email"
        label="E-mail"
        type="email"
        autoComplete="username"
        required
        hint="Used to sign in; no mail is sent."
      />
      <TextField
        id="password"
        label="Password"
        type="password"
        autoComplete="new-password"
        minLength={12}
        required
        hint="At least 12 characters. A password manager's suggestion is best."
      />
      {problem ? <ProblemNote problem={problem} /> : null}
      <Button type="submit" look="primary" disabled={busy}>
        {busy ? "Making the account …" : "Make the first account"}
      </Button>
    </form>
  );
}
