import { isDeepStrictEqual } from "node:util";
import { Assessor } from "@/lib/checks/assessor";
import { winsByFinding } from "@/lib/fixes/wins";
import type { Assessment } from "@/lib/model/assessment";
import type { Estate, EstateDevice } from "@/lib/model/estate";

/**
 * Assesses the estate as it is loaded each time, whoever wrote it, and looks again only at what hangs on the devices that are not as
 * they were: by what they hold, not by what anybody says has changed. Clients and declared subnets are compared by the assessor. The
 * facts of one capture are one object as long as its reading is kept; of facts read anew the assessor sees whether they say the same.
 */
export class KeptAssessor {
  #assessor: Assessor | null = null;
  #devices = new Map<string, EstateDevice>();
  #estate: Estate | null = null;
  #wins: Map<string, number> | null = null;

  /** `looked`: at how many subnets. */
  assess(estate: Estate): { assessment: Assessment; looked: number } {
    const devices = estate.devices.map((device) => {
      const before = this.#devices.get(device.name);
      return before && isSame(before, device) ? before : device;
    });
    const now = { ...estate, devices };
    const known = this.#assessor;
    // An assessor that was disturbed at its work is not asked again.
    this.#assessor = null;
    const assessor = known ?? new Assessor(now);
    const assessment = known ? known.update(now) : assessor.assessment;
    this.#assessor = assessor;
    this.#devices = new Map(devices.map((device) => [device.name, device]));
    this.#estate = now;
    if (!known || assessor.looked > 0) this.#wins = null;
    return { assessment, looked: assessor.looked };
  }

  /** What mending each finding of the last assessment would win (`winsByFinding`). */
  wins(): Map<string, number> {
    const [assessor, estate] = [this.#assessor, this.#estate];
    if (!assessor || !estate) return new Map();
    if (this.#wins) return this.#wins;
    this.#assessor = null;
    const wins = winsByFinding(estate, assessor.assessment, (other) => assessor.update(other));
    assessor.update(estate);
    this.#assessor = assessor;
    this.#wins = wins;
    return wins;
  }
}

function isSame({ facts, ...before }: EstateDevice, { facts: now, ...after }: EstateDevice): boolean {
  return facts === now && isDeepStrictEqual(before, after);
}
