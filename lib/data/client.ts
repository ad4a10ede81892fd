import { PrismaPg } from "@prisma/adapter-pg";
import { personError } from "@/lib/core/problem";
import { Prisma, PrismaClient } from "./generated/client";

/** What every query function takes first: the database itself, or the transaction that runs. */
export type Db = PrismaClient | Prisma.TransactionClient;

// Kept on globalThis because Next loads this module once for pages and once for route handlers.
const kept = globalThis as { bootpathDatabase?: PrismaClient };

/** The one client of this process. DATABASE_URL says where. */
export function db(): PrismaClient {
  if (kept.bootpathDatabase) return kept.bootpathDatabase;
  const connectionString = process.env.DATABASE_URL;
  if (!connectionString) {
    throw personError("no-database", "DATABASE_URL is not set.", "Start Bootpath with npm start, which sets it.");
  }
  kept.bootpathDatabase = new PrismaClient({ adapter: new PrismaPg({ connectionString, max: 10 }) });
  return kept.bootpathDatabase;
}

/** Everything in `work` happens, or nothing of it. */
export function transaction<T>(work: (tx: Prisma.TransactionClient) => Promise<T>): Promise<T> {
  return db().$transaction(work, { maxWait: 10_000, timeout: 60_000 });
}

export async function disconnect(): Promise<void> {
  await kept.bootpathDatabase?.$disconnect();
  kept.bootpathDatabase = undefined;
}

/** A value for a JSON column. Our own types are plain JSON; this takes out `undefined` and says so to the compiler. */
export function toJson(value: unknown): Prisma.InputJsonValue {
  return JSON.parse(JSON.stringify(value)) as Prisma.InputJsonValue;
}

/** null as SQL NULL, everything else as JSON. */
export function toJsonOrNull(value: unknown): Prisma.InputJsonValue | typeof Prisma.DbNull {
  return value === null || value === undefined ? Prisma.DbNull : toJson(value);
}

/** What a JSON column holds was written by us through `toJson` from a `T`; the column is written nowhere else. */
export function fromJson<T>(value: Prisma.JsonValue): T {
  return value as unknown as T;
}
