/** Where a fact stands: the captured file and its lines (1-based, inclusive). `text` is the line or lines as captured (redacted). */
export interface Place {
  file: string;
  line: number;
  endLine?: number;
  text?: string;
}

/** A value together with the place it was read from. */
export interface Placed<T> {
  value: T;
  place: Place;
}
