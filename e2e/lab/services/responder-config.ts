/** What the lab's own PXE responder says. It stands in for WDS, and for servers that err on purpose. */
export interface ResponderConfig {
  /** Its address: option 54, and siaddr where "own" is asked for. */
  address: string;
  /** Answer to DISCOVER on port 67, by option 93; absent: silent to that kind of client. */
  offers: Record<string, ResponderAnswer>;
  /** Answer to a request on port 4011, by option 93. */
  replies: Record<string, ResponderAnswer>;
  /** UDP ports it listens on. */
  ports: (67 | 4011)[];
  /** Waits so long before it answers a DISCOVER. */
  offerDelayMs?: number;
}

export interface ResponderAnswer {
  /** Option 60 in the answer; null: none. */
  vendorClass: string | null;
  /** Header field `file`; null: empty. */
  file: string | null;
  /** siaddr: "own", an address, or null = 0.0.0.0. */
  nextServer: string | null;
  /** Option 43 in hex. */
  option43?: string;
}
