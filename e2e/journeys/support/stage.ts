/** What the global set-up tells the journeys, by the environment that they inherit. */
export const WHO = ["manager", "helpdesk", "engineer", "second"] as const;
export type Who = (typeof WHO)[number];

export interface SignIn {
  email: string;
  password: string;
  /** File with the cookies of a session that is open already. */
  state: string;
}

export interface Stage {
  /** The product with its demo network. */
  demo: string;
  people: Record<Who, SignIn>;
  /** The product as it is after the very first start. */
  fresh: { address: string; setupLink: string };
}

const NAME = "BOOTPATH_JOURNEYS";

export function setStage(stage: Stage): void {
  process.env[NAME] = JSON.stringify(stage);
}

export function stage(): Stage {
  const text = process.env[NAME];
  if (!text) throw new Error("The global set-up has not run: start the journeys with npx playwright test.");
  return JSON.parse(text);
}
