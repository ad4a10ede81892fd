import type { Place } from "@/lib/core/place";
import type { FactProblem, Interface } from "@/lib/model/facts";
import { blankInterface } from "../blank-interface";
import type { SourceLines } from "./source-lines";
import { everyNode, type JunosNode } from "./tree";

/** What is gathered while one Junos configuration is read. */
export class JunosReading {
  readonly problems: FactProblem[] = [];
  readonly faces = new Map<string, Interface>();
  /** Interface → routing instance. */
  readonly instances = new Map<string, string>();
  /** Interfaces that `dhcp-relay` names: the old bootp helper leaves those to it. */
  readonly relayed = new Set<string>();
  /** Filters applied as a list, under the name that stands for all of them. */
  readonly filterLists = new Map<string, { names: string[]; place: Place }>();
  private readonly missed = new Set<number>();

  constructor(
    readonly file: string,
    private readonly texts: SourceLines,
  ) {}

  place(node: JunosNode): Place {
    return { file: this.file, line: Math.max(1, node.line), text: this.texts.get(node.line) ?? node.word };
  }
  placeAt(line: number): Place {
    return { file: this.file, line: Math.max(1, line), text: this.texts.get(line) ?? "" };
  }
  /** The statement and all below it was not understood. What a deactivated or inherited statement says is not asked. */
  unknown(node: JunosNode): void {
    for (const one of everyNode(node)) if (this.texts.has(one.line)) this.missed.add(one.line);
  }
  unknownLine(line: number): void {
    if (this.texts.has(line)) this.missed.add(line);
  }
  problem(
    affects: FactProblem["affects"],
    code: string,
    what: string,
    next: string,
    node?: JunosNode,
    only?: readonly string[],
  ): void {
    const place = node ? { place: this.place(node) } : {};
    this.problems.push({ code, what, next, affects, ...place, ...(only ? { only } : {}) });
  }
  /** Interfaces may be named by a relay before, or without, being defined in the text. */
  face(name: string, node: JunosNode): Interface {
    const known = this.faces.get(name);
    if (known) return known;
    const face = blankInterface(name, this.place(node));
    face.vrf = this.instances.get(name) ?? null;
    this.faces.set(name, face);
    return face;
  }
  get unknownPlaces(): Place[] {
    return [...this.missed]
      .sort((a, b) => a - b)
      .map((line) => ({ file: this.file, line, text: this.texts.get(line) ?? "" }));
  }
}
