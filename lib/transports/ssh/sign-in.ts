export type SignInMethod = "none" | "publickey" | "password" | "keyboard-interactive";

/**
 * The next way to sign in, or null when all are used up. `none` goes first: it asks the device what it takes, so that no wrong
 * attempt is counted against the account. Each way is tried once: a second try with the same secret can only lock an account.
 */
export function nextMethod(
  tried: SignInMethod[],
  offered: string[] | null,
  have: { key: boolean; password: boolean },
): SignInMethod | null {
  if (tried.length === 0) return "none";
  const wanted: SignInMethod[] = [
    ...(have.key ? (["publickey"] as const) : []),
    ...(have.password ? (["password", "keyboard-interactive"] as const) : []),
  ];
  return wanted.find((method) => !tried.includes(method) && (offered === null || offered.includes(method))) ?? null;
}

/** Answers to a keyboard-interactive round: the password for a hidden password prompt, null when anything else is asked. */
export function answerPrompts(prompts: { prompt: string; echo?: boolean }[], password: string): string[] | null {
  const answers: string[] = [];
  for (const { prompt, echo } of prompts) {
    if (echo || !/pass(word|wort|code)|kennwort|mot de passe|contraseña/i.test(prompt)) return null;
    answers.push(password);
  }
  return answers;
}
