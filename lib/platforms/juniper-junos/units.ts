import type { JunosReading } from "./context";
import { at, type JunosNode, single } from "./tree";

/** An interface without a unit stands for its unit 0. */
export function unitName(name: string): string {
  return name.includes(".") ? name : `${name}.0`;
}

/** One `forwarding-options`, and the routing instance that it stands in; null: the device's own, in its main table. */
export interface Forwarding {
  options: JunosNode | null;
  instance: string | null;
}

/** The units that the text defines, by their interface: `irb.10 upto irb.20` may stand in thousands of groups. */
export class UnitIndex {
  private byInterface: Map<string, number[]> | null = null;

  constructor(private readonly reading: JunosReading) {}

  /** The interface itself; with `upto` (`irb.10 upto irb.20`) also every unit behind it that the text defines. null: not understood. */
  namesOf(face: JunosNode): string[] | null {
    const first = unitName(face.word);
    const upto = at(face, "upto");
    if (!upto) return [first];
    const [from, to] = [first, unitName(single(upto)?.word ?? "")].map((name) => /^(.*)\.(\d+)$/.exec(name));
    if (!from || !to || from[1] !== to[1]) return null;
    const [low, high] = [Number(from[2]), Number(to[2])];
    const units = this.unitsOf(from[1]!);
    let [start, end] = [0, units.length];
    while (start < end) {
      const middle = (start + end) >> 1;
      if (units[middle]! <= low) start = middle + 1;
      else end = middle;
    }
    const names = [first];
    for (let index = start; index < units.length && units[index]! <= high; index++)
      names.push(`${from[1]}.${units[index]}`);
    return names;
  }

  /** `interface all`: in a routing instance only the interfaces of that instance, for a relay there hears no others. */
  all(instance: string | null): string[] {
    const names = [...this.reading.faces.keys()];
    return instance === null ? names : names.filter((name) => this.reading.faces.get(name)?.vrf === instance);
  }

  private unitsOf(face: string): number[] {
    if (!this.byInterface) {
      this.byInterface = new Map();
      for (const name of this.reading.faces.keys()) {
        const unit = /^(.*)\.(\d+)$/.exec(name);
        if (!unit) continue;
        const known = this.byInterface.get(unit[1]!);
        if (known) known.push(Number(unit[2]));
        else this.byInterface.set(unit[1]!, [Number(unit[2])]);
      }
      for (const units of this.byInterface.values()) units.sort((a, b) => a - b);
    }
    return this.byInterface.get(face) ?? [];
  }
}
