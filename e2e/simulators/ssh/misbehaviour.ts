import { randomBytes } from "node:crypto";
import type { Connection, ServerChannel } from "ssh2";

/** How a simulated device goes wrong. Set at any time; it holds for what happens from then on. */
export interface Misbehaviour {
  /** Takes the TCP connection and never says a word. */
  silent?: boolean;
  /** Signs in nobody. */
  refuseSignIn?: boolean;
  /** Signs in, then never opens a session. */
  hangAfterSignIn?: boolean;
  /** Stops talking after so many bytes of output, the connection stays open. */
  hangAfterBytes?: number;
  /** Cuts the connection after so many bytes of output. */
  cutAfterBytes?: number;
  /** Random bytes instead of output. */
  rubbish?: boolean;
  /** So many bytes of text more than was asked for, with every output. */
  floodBytes?: number;
  /** SFTP requests of these kinds fail. */
  sftpFails?: ("open" | "read" | "write" | "rename" | "remove")[];
}

/** What a device prints goes through here, so that every kind of output goes wrong in the same way. */
export class Outlet {
  private sent = 0;
  private stuck = false;

  constructor(
    private readonly channel: ServerChannel,
    private readonly connection: Connection,
    private readonly rules: () => Misbehaviour,
  ) {}

  write(text: string | Buffer): void {
    const bytes = typeof text === "string" ? Buffer.from(text, "utf8") : text;
    if (this.stuck || this.channel.destroyed || bytes.length === 0) return;
    const rules = this.rules();
    const limit = rules.cutAfterBytes ?? rules.hangAfterBytes;
    const room = limit === undefined ? bytes.length : Math.max(0, limit - this.sent);
    const out = bytes.subarray(0, room);
    this.sent += out.length;
    if (out.length > 0) this.channel.write(rules.rubbish ? randomBytes(out.length) : out);
    if (out.length < bytes.length) {
      this.stuck = true;
      if (rules.cutAfterBytes !== undefined) this.connection.end();
    }
  }

  /** Fills up with lines, in blocks, as fast as the other side takes them. */
  async flood(bytes: number): Promise<void> {
    const closed = new Promise((resolve) => this.channel.once("close", resolve));
    const block = Buffer.from("! this line is one of very many\r\n".repeat(1000));
    for (let left = bytes; left > 0 && !this.channel.destroyed && !this.channel.writableEnded; left -= block.length) {
      if (!this.channel.write(block.subarray(0, Math.min(left, block.length))))
        await Promise.race([closed, new Promise((resolve) => this.channel.once("drain", resolve))]);
    }
  }
}
