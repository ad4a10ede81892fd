import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { request } from "@playwright/test";
import { type Product, startProduct } from "./product";
import { type SignIn, setStage, WHO, type Who } from "./stage";

/** Starts the product twice, with the demo network and bare, and gives back what ends both. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const folder = mkdtempSync(path.join(tmpdir(), "bootpath-sign-ins-"));
  const running: Product[] = [];
  const end = async () => {
    rmSync(folder, { recursive: true, force: true });
    const ends = await Promise.allSettled(running.map((product) => product.stop()));
    const failed = ends.flatMap((one) => (one.status === "rejected" ? [String(one.reason)] : []));
    if (failed.length > 0) throw new Error(failed.join("\n"));
  };
  try {
    // One after the other: both serve the same build.
    const demo = await startProduct(["--demo"]);
    running.push(demo);
    const fresh = await startProduct([]);
    running.push(fresh);
    const setupLink = /^\s*(http:\S+\/setup\?\S+)$/m.exec(fresh.printed)?.[1];
    if (!setupLink) throw new Error(`No set-up link was printed:\n${fresh.printed}`);
    const people = await signInAll(demo, folder);
    setStage({ demo: demo.address, people, fresh: { address: fresh.address, setupLink } });
    return end;
  } catch (error) {
    await end();
    throw error;
  }
}

async function signInAll(demo: Product, folder: string): Promise<Record<Who, SignIn>> {
  const people: Partial<Record<Who, SignIn>> = {};
  for (const who of WHO) {
    const email = `${who}@demo.example`;
    const password = new RegExp(`${email}\\s+(\\S+)`).exec(demo.printed)?.[1];
    if (!password) throw new Error(`The demo printed no sign-in for ${email}:\n${demo.printed}`);
    const context = await request.newContext({ baseURL: demo.address, extraHTTPHeaders: { origin: demo.address } });
    const answer = await context.post("/api/auth/sign-in/email", { data: { email, password } });
    if (!answer.ok()) throw new Error(`${email} could not sign in: ${answer.status()} ${await answer.text()}`);
    const state = path.join(folder, `${who}.json`);
    await context.storageState({ path: state });
    await context.dispose();
    people[who] = { email, password, state };
  }
  return people as Record<Who, SignIn>;
}
