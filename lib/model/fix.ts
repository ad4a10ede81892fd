/** What is to be done on one device, in neutral words. As printed by `check --json` and taken by `whatif --change`. */
export type Fix = AddRelayTarget | RemoveBootOptions | SetOption60;

interface FixBase {
  device: string;
  /** 1 is done first. Fixes with the same order may be done in any order. */
  order: number;
}

export interface AddRelayTarget extends FixBase {
  kind: "add-relay-target";
  interface: string;
  /** IPv4 address of the PXE or DHCP server. */
  target: string;
  /** VRF words that the platform needs; null: none. */
  vrf?: string | null;
}

export interface RemoveBootOptions extends FixBase {
  kind: "remove-boot-options";
  /** Of 60, 66, 67 (and 43 where it is PXE's). */
  options: number[];
  /** Also header fields. */
  nextServer?: boolean;
  bootFile?: boolean;
  /** Ids of the settings levels (`SettingsLevel.id`) from which they are taken; absent: all that reach a PXE client. */
  levels?: string[];
}

/** DHCP and PXE on one host: the host must return option 60 = PXEClient (KB 259670's exception). */
export interface SetOption60 extends FixBase {
  kind: "set-option-60";
  level: string;
}
