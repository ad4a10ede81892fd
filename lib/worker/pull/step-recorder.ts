import type { PullStepName, PullView } from "@/lib/model/views";

const ORDER: PullStepName[] = ["reach", "host-key", "sign-in", "prompt", "read", "understand"];

type Steps = PullView["steps"];

/** The row of steps of one pull, each said to be done, failed or not come to. */
export class StepRecorder {
  readonly steps: Steps = [];

  constructor(private readonly save: (steps: Steps) => Promise<void>) {}

  /** This step and all before it that were not named are done. */
  async done(name: PullStepName, text: string): Promise<void> {
    this.fill(name, "ok");
    this.steps.push({ name, state: "ok", text });
    await this.save(this.steps);
  }

  /** Ends the row: this step failed, the ones after it were not come to. */
  async failed(name: PullStepName, text: string): Promise<void> {
    const known = this.steps.findIndex((step) => step.name === name);
    if (known >= 0) this.steps.length = known;
    this.fill(name, "ok");
    this.steps.push({ name, state: "failed", text });
    this.fill(null, "skipped");
    await this.save(this.steps);
  }

  private fill(until: PullStepName | null, state: "ok" | "skipped"): void {
    const end = until === null ? ORDER.length : ORDER.indexOf(until);
    for (const name of ORDER.slice(this.steps.length, end)) this.steps.push({ name, state, text: "" });
  }
}
