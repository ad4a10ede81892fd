import { db, disconnect, transaction } from "@/lib/data/client";
import { countPeople } from "@/lib/data/people";
import { newSetupToken } from "@/lib/data/setup-token";

/** The one-time link that makes the first account; null when there is somebody already. */
export async function setupLink(address: string): Promise<string | null> {
  try {
    if ((await countPeople(db())) > 0) return null;
    const token = await transaction((tx) => newSetupToken(tx));
    return `${address}/setup?token=${token}`;
  } finally {
    await disconnect();
  }
}
