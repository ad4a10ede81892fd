/** One text pulled from a device: a file, or the output of a command. `name` is what evidence cites. */
export interface CapturedText {
  name: string;
  text: string;
}

/** What one pull brought, redacted. */
export interface Capture {
  texts: CapturedText[];
}
