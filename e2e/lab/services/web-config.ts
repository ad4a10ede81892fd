/** What the lab's web server serves. */
export interface WebConfig {
  port: number;
  /** Path of the address → file on the lab's machine. */
  files: Record<string, string>;
  /** By HTTPS, with this key and certificate (PEM). */
  tls?: { key: string; certificate: string };
}
