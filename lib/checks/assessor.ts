import type { Cidr } from "@/lib/core/ipv4";
import { sameValue } from "@/lib/core/same-value";
import { type EstateIndex, type Exchange, indexEstate } from "@/lib/engine/estate-index";
import { byNetwork, networkKey, type SubnetTask, seenAt, subnetsOf, tasksOf } from "@/lib/engine/subnets";
import type { Assessment, SubnetAssessment } from "@/lib/model/assessment";
import type { Estate } from "@/lib/model/estate";
import { assessSubnet, type Sighting } from "./assess-subnet";
import { Causes } from "./causes";

/** A subnet as it was assessed last. To the index it is the reader of all that was looked up for it. */
interface Subnet {
  task: SubnetTask;
  assessment: SubnetAssessment | null;
  sightings: Sighting[];
}

/**
 * Assesses an estate and then, after each change of it, only what hangs on the devices that changed. What comes out is what `assess`
 * would say of the whole; what was given out before stays as it was.
 */
export class Assessor {
  #estate: Estate;
  #index: EstateIndex;
  /** By network, in the order of addresses. */
  #subnets = new Map<number, Subnet>();
  #causes = new Causes<Subnet>();
  #assessment: Assessment;
  #looked = 0;
  #inOrder = true;
  readonly #once: boolean;

  /** `once`: there will be no `update`, so nothing is kept for it. */
  constructor(estate: Estate, once = false) {
    this.#estate = estate;
    this.#once = once;
    this.#index = indexEstate(estate);
    this.#assessment = this.#assessAll();
  }

  get assessment(): Assessment {
    return this.#assessment;
  }

  /** How many subnets were looked at for the assessment as it is now. */
  get looked(): number {
    return this.#looked;
  }

  /**
   * The estate as it is now. A device that is the same object as before, or holds the same (pulled again), is unchanged; another one of
   * the same name is that device after a change. Where the clients are others, or most devices, everything is assessed anew.
   */
  update(estate: Estate): Assessment {
    const before = this.#estate;
    const exchanges = exchangesOf(before, estate);
    const declared = estate.subnets.length > 0;
    this.#estate = estate;
    if (!exchanges || estate.clients.join() !== before.clients.join() || declared !== before.subnets.length > 0) {
      this.#index = indexEstate(estate);
      this.#assessment = this.#assessAll();
      return this.#assessment;
    }
    const { readers, networks } = this.#index.exchange(exchanges);
    const stale = new Set<Subnet>();
    for (const subnet of readers as Set<Subnet>)
      if (this.#subnets.get(networkKey(subnet.task.network)) === subnet) stale.add(subnet);
    if (!declared) this.#see(networks, stale);
    else if (estate.subnets !== before.subnets) this.#declare(tasksOf(estate.subnets), stale);
    this.#sort();
    this.#assessment = this.#assess(stale);
    return this.#assessment;
  }

  #assessAll(): Assessment {
    this.#causes = new Causes();
    this.#subnets = new Map();
    for (const task of subnetsOf(this.#index))
      this.#subnets.set(networkKey(task.network), { task, assessment: null, sightings: [] });
    return this.#assess(new Set(this.#subnets.values()));
  }

  #assess(stale: Set<Subnet>): Assessment {
    this.#looked = stale.size;
    for (const subnet of stale) {
      this.#causes.delete(subnet);
      const { assessment, sightings } = this.#once
        ? assessSubnet(this.#index, subnet.task)
        : this.#index.readAs(subnet, () => assessSubnet(this.#index, subnet.task));
      subnet.assessment = assessment;
      subnet.sightings = sightings;
      this.#causes.add(subnet);
    }
    const moved = this.#causes.refresh();
    for (const subnet of stale) subnet.assessment!.findings = this.#causes.idsOf(subnet);
    for (const subnet of moved) {
      if (stale.has(subnet)) continue;
      const findings = this.#causes.idsOf(subnet);
      const old = subnet.assessment!;
      if (findings.join(" ") !== old.findings.join(" ")) subnet.assessment = { ...old, findings };
    }
    return this.#drawUp();
  }

  #drawUp(): Assessment {
    const summary = { healthy: 0, degraded: 0, broken: 0, unknown: 0 };
    const subnets: SubnetAssessment[] = [];
    for (const { assessment } of this.#subnets.values()) {
      subnets.push(assessment!);
      summary[assessment!.health]++;
    }
    return { version: 1, summary, subnets, findings: this.#causes.findings(), coverage: coverageOf(this.#index) };
  }

  /** The networks that the changed devices have, or had: each may be a subnet now, or be one no longer, or have another name. */
  #see(networks: Iterable<Cidr>, stale: Set<Subnet>): void {
    for (const network of networks) this.#put(networkKey(network), seenAt(this.#index, network), stale);
  }

  #declare(tasks: SubnetTask[], stale: Set<Subnet>): void {
    const gone = new Set(this.#subnets.keys());
    for (const task of tasks) {
      const key = networkKey(task.network);
      gone.delete(key);
      this.#put(key, task, stale);
    }
    for (const key of gone) this.#put(key, null, stale);
  }

  #put(key: number, task: SubnetTask | null, stale: Set<Subnet>): void {
    const known = this.#subnets.get(key);
    if (known && task && sameTask(known.task, task)) return;
    if (known && !task) {
      this.#causes.delete(known);
      this.#index.forget(known);
      this.#subnets.delete(key);
      stale.delete(known);
    }
    if (!task) return;
    const subnet = known ?? { task, assessment: null, sightings: [] };
    subnet.task = task;
    this.#subnets.set(key, subnet);
    if (!known) this.#inOrder = false;
    stale.add(subnet);
  }

  /** A subnet that is new stands last in the map. */
  #sort(): void {
    if (this.#inOrder) return;
    this.#subnets = new Map([...this.#subnets].sort(([, a], [, b]) => byNetwork(a.task, b.task)));
    this.#inOrder = true;
  }
}

/** What differs between two states of an estate; null: so much that a fresh start is less work, or names that are not unique. */
function exchangesOf(before: Estate, after: Estate): Exchange[] | null {
  const old = new Map(before.devices.map((device) => [device.name, device]));
  if (old.size !== before.devices.length) return null;
  const exchanges: Exchange[] = [];
  const names = new Set<string>();
  for (const device of after.devices) {
    if (names.has(device.name)) return null;
    names.add(device.name);
    const known = old.get(device.name) ?? null;
    if (known !== device && !sameValue(known, device)) exchanges.push({ old: known, fresh: device });
  }
  for (const [name, device] of old) if (!names.has(name)) exchanges.push({ old: device, fresh: null });
  return exchanges.length > before.devices.length / 2 + 1 ? null : exchanges;
}

const sameTask = (a: SubnetTask, b: SubnetTask): boolean =>
  a.name === b.name && a.site === b.site && a.pxe === b.pxe && a.method === b.method && a.vrf === b.vrf;

const coverageOf = (index: EstateIndex): Assessment["coverage"] =>
  [...index.devices.values()].map(({ device }) => ({
    device: device.name,
    platform: device.facts?.platform ?? device.platform,
    lines: device.facts?.coverage.lines ?? 0,
    understood: device.facts?.coverage.understood ?? 0,
    unknown: device.facts?.coverage.unknown ?? [],
  }));
