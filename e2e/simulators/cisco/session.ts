import { abbreviates, show } from "./commands";
import { configureLine, INVALID, type Mode } from "./configure";
import type { IosDevice } from "./device";

const CONTROL_C = "\u0003";
const CONTROL_U = "\u0015";
const CONTROL_Z = "\u001a";
const RUBOUT = "\u007f";

/** One person at the command line: echo, line editing, paging, modes. */
export class IosSession {
  private mode: Mode = { kind: "exec" };
  private privileged: boolean;
  private length = 24;
  private line = "";
  /** What the next line answers: a password, a file name, a confirmation. */
  private asking: { secret: boolean; answer: (line: string) => void } | null = null;
  private pages: string[] | null = null;
  private afterReturn = false;

  constructor(
    private readonly device: IosDevice,
    private readonly print: (text: string) => void,
    private readonly close: () => void,
  ) {
    this.privileged = device.options.privileged ?? false;
    this.print("\r\n");
    this.prompt();
  }

  input(data: string): void {
    for (const char of data) {
      if (this.pages) this.page(char);
      else if (char === "\r" || char === "\n") {
        // A terminal may send both; they are one Enter.
        if (!(char === "\n" && this.afterReturn)) this.enter();
      } else if (char === CONTROL_C || char === CONTROL_Z) this.control(char);
      else if (char === CONTROL_U) this.line = "";
      else if (char === RUBOUT || char === "\b") this.rubOut();
      else if (char >= " " || char === "\t") this.type(char);
      this.afterReturn = char === "\r";
    }
  }

  private type(char: string): void {
    if (this.line.length >= 254) return;
    this.line += char;
    if (!this.asking?.secret) this.print(char);
  }

  private rubOut(): void {
    if (this.line === "") return;
    this.line = this.line.slice(0, -1);
    if (!this.asking?.secret) this.print("\b \b");
  }

  private control(char: string): void {
    this.line = "";
    this.asking = null;
    this.print(char === CONTROL_Z ? "^Z\r\n" : "\r\n");
    this.mode = { kind: "exec" };
    this.prompt();
  }

  private enter(): void {
    const line = this.line.trim();
    this.line = "";
    this.print("\r\n");
    const asking = this.asking;
    if (asking) {
      this.asking = null;
      asking.answer(line);
    } else if (line === "" || line.startsWith("!")) this.prompt();
    else if (this.mode.kind === "exec") this.exec(line);
    else this.configure(line);
  }

  private prompt(): void {
    const mark = this.privileged ? "#" : ">";
    const modes: Record<Mode["kind"], string> = {
      exec: "",
      config: "(config)",
      interface: "(config-if)",
      pool: "(dhcp-config)",
      archive: "(config-archive)",
    };
    this.print(`${this.device.hostname.slice(0, 20)}${modes[this.mode.kind]}${mark}`);
  }

  private say(text: string): void {
    if (text !== "") this.print(`${text}\r\n`);
    this.prompt();
  }

  private configure(line: string): void {
    if (abbreviates(line, "end") || abbreviates(line, "exit")) {
      const up = line.startsWith("ex") && this.mode.kind !== "config";
      this.mode = { kind: up ? "config" : "exec" };
      this.prompt();
      return;
    }
    if (line.startsWith("do ")) {
      const output = show(this.device, line.slice(3));
      if (output === null) this.say(INVALID);
      else this.output(output);
      return;
    }
    const done = configureLine(this.device, this.mode, line);
    this.mode = done.mode;
    this.say(
      done.say
        ? done.say === INVALID
          ? `${" ".repeat(this.device.hostname.length)}^\r\n${INVALID}\r\n`
          : done.say
        : "",
    );
  }

  private exec(line: string): void {
    if (abbreviates(line, "exit") || abbreviates(line, "logout") || abbreviates(line, "quit")) {
      this.close();
      return;
    }
    if (abbreviates(line, "enable")) {
      this.enable(1);
      return;
    }
    if (abbreviates(line, "disable")) {
      this.privileged = false;
      this.prompt();
      return;
    }
    const terminal = /^ter\w*\s+(len\w*|wid\w*)\s+(\d{1,3})$/.exec(line);
    if (terminal) {
      if (terminal[1]!.startsWith("len")) this.length = Number(terminal[2]);
      this.prompt();
      return;
    }
    const forbidden = !this.privileged && /^sh(ow?)?\s+(ru|st)/.test(line);
    const output = forbidden || !line.startsWith("sh") ? null : show(this.device, line);
    if (output !== null) this.output(output);
    else if (!this.privileged || !this.privilegedCommand(line)) this.invalid();
  }

  private invalid(): void {
    this.say(`${" ".repeat(this.device.hostname.length + 1)}^\r\n${INVALID}\r\n`);
  }

  /** false: there is no such command. */
  private privilegedCommand(line: string): boolean {
    const { device } = this;
    const timer = /^conf\w*\s+t\w*\s+revert\s+timer\s+(\d{1,3})$/.exec(line);
    if (abbreviates(line, "configure terminal")) this.enterConfiguration();
    else if (timer && !device.hasArchive)
      this.say("% The archive feature must be configured before this option is used.");
    else if (timer) {
      device.startTimer(Number(timer[1]));
      this.print(`Rollback Confirmed Change: Backing up current running config to flash:saved\r\n`);
      this.enterConfiguration();
    } else if (abbreviates(line, "configure confirm"))
      this.say(device.confirm() ? "" : "% No Rollback Confirmed Change pending");
    else if (abbreviates(line, "configure revert now"))
      this.say(
        device.revertNow()
          ? "Rollback Confirmed Change: Rolling back to: flash:saved\r\nTotal number of passes: 1\r\nRollback Done"
          : "% No Rollback Confirmed Change pending",
      );
    else if (abbreviates(line, "write memory") || abbreviates(line, "write")) {
      device.save();
      this.say("Building configuration...\r\n[OK]");
    } else if (abbreviates(line, "copy running-config startup-config"))
      this.ask("Destination filename [startup-config]? ", false, () => {
        device.save();
        this.say("Building configuration...\r\n[OK]");
      });
    else if (abbreviates(line, "reload"))
      this.ask("Proceed with reload? [confirm]", false, (answer) =>
        answer === "" || answer === "y" ? device.reload() : this.prompt(),
      );
    else return false;
    return true;
  }

  private enterConfiguration(): void {
    this.mode = { kind: "config" };
    this.say("Enter configuration commands, one per line.  End with CNTL/Z.");
  }

  private enable(attempt: number): void {
    if (this.privileged) {
      this.prompt();
      return;
    }
    const wanted = this.device.options.enablePassword;
    if (wanted === null || wanted === undefined) {
      this.say("% No password set");
      return;
    }
    this.ask("Password: ", true, (given) => {
      if (given === wanted) {
        this.privileged = true;
        this.prompt();
      } else if (attempt < 3) this.enable(attempt + 1);
      else this.say("% Bad secrets\r\n");
    });
  }

  private ask(text: string, secret: boolean, answer: (line: string) => void): void {
    this.asking = { secret, answer };
    this.print(text);
  }

  private output(text: string): void {
    this.pages = text.replace(/\r\n$/, "").split("\r\n");
    this.nextPage(this.length === 0 ? Number.POSITIVE_INFINITY : this.length - 1);
  }

  private nextPage(lines: number): void {
    const pages = this.pages ?? [];
    this.print(
      pages
        .splice(0, lines)
        .map((line) => `${line}\r\n`)
        .join(""),
    );
    if (pages.length > 0) {
      this.print(" --More-- ");
      return;
    }
    this.pages = null;
    this.prompt();
  }

  private page(char: string): void {
    const wipe = `${"\b".repeat(10)}${" ".repeat(10)}${"\b".repeat(10)}`;
    this.print(wipe);
    if (char === " ") this.nextPage(this.length - 1);
    else if (char === "\r" || char === "\n") this.nextPage(1);
    else {
      this.pages = null;
      this.print("\r\n");
      this.prompt();
    }
  }
}
