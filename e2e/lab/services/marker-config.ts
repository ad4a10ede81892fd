/** What the lab's switch puts into requests. */
export interface MarkerConfig {
  /** Its own address on the clients' wire. */
  address: string;
  /** Sub-option 1 of option 82 (circuit id), as text. */
  circuit: string;
}
