import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { hashNewPassword } from "@/lib/auth/password";
import { db } from "@/lib/data/client";
import { createPerson, findPerson } from "@/lib/data/people";
import type { UserRole } from "@/lib/model/access";

/** Two engineers, because a fix is approved by another person than the one who made it. */
const PEOPLE: { title: string; name: string; email: string; role: UserRole }[] = [
  { title: "Manager (viewer)", name: "Mona Manager", email: "manager@demo.example", role: "viewer" },
  { title: "Helpdesk", name: "Hugo Helpdesk", email: "helpdesk@demo.example", role: "helpdesk" },
  { title: "Network engineer", name: "Erin Engineer", email: "engineer@demo.example", role: "engineer" },
  { title: "Second engineer, for approvals", name: "Sam Second", email: "second@demo.example", role: "admin" },
];

/** Makes the demo's people once; their passwords are random and kept in the data folder, so that every start can print them. */
export async function demoPeople(folder: string): Promise<{ title: string; email: string; password: string }[]> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, "sign-ins.json");
  const passwords: Record<string, string> = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
  for (const { email } of PEOPLE) passwords[email] ??= randomBytes(9).toString("base64url");
  writeFileSync(file, JSON.stringify(passwords), { mode: 0o600 });
  const made: { title: string; email: string; password: string }[] = [];
  for (const { title, ...person } of PEOPLE) {
    const password = passwords[person.email]!;
    if (!(await findPerson(db(), { email: person.email }))) {
      await createPerson(db(), { ...person, passwordHash: await hashNewPassword(password) });
    }
    made.push({ title, email: person.email, password });
  }
  return made;
}
