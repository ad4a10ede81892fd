import { existsSync } from "node:fs";
import type { Readable } from "node:stream";
import { personError } from "@/lib/core/problem";
import { disconnect } from "@/lib/data/client";
import { stopQueue } from "@/lib/data/queue";
import type { Children } from "./children";
import { demoDescription } from "./demo-description";
import { loadDemoEstate } from "./demo-estate";
import { demoPeople } from "./demo-people";

const SIMULATORS = "e2e/demo/main.ts";
const START_SECONDS = 60;

/** Starts the simulated devices, puts them into the inventory, and prints one sign-in for each role. */
export async function startDemo(children: Children, folder: string): Promise<void> {
  if (!existsSync(SIMULATORS)) {
    throw personError("no-demo", `The demo network (${SIMULATORS}) is not part of this copy.`, "Start without --demo.");
  }
  const child = children.start({
    name: "demo network",
    args: ["--import", "tsx", SIMULATORS],
    env: { BOOTPATH_DEMO_STATE: folder },
    whenGone: "stop",
    secretOutput: true,
  });
  const description = demoDescription.parse(
    JSON.parse(await firstLine(child.stdout, children.logFile("demo network"))),
  );
  try {
    await loadDemoEstate(description);
    const people = await demoPeople(folder);
    process.stdout.write("A demo network of simulated devices is answering. Sign in as:\n");
    for (const person of people) {
      process.stdout.write(`  ${person.title.padEnd(34)} ${person.email.padEnd(26)} ${person.password}\n`);
    }
  } finally {
    await stopQueue();
    await disconnect();
  }
}

function firstLine(stream: Readable | null, logFile: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    const failed = () =>
      reject(personError("demo-not-started", "The demo network did not start.", `Look into ${logFile}.`));
    const timer = setTimeout(failed, START_SECONDS * 1000);
    stream?.on("data", (chunk) => {
      text += chunk;
      const end = text.indexOf("\n");
      if (end < 0) return;
      clearTimeout(timer);
      resolve(text.slice(0, end));
    });
    stream?.once("end", failed);
  });
}
