import type { Capture } from "@/lib/model/capture";
import { itemsOf, member, stringOf } from "@/lib/parsers/json-nodes";
import type { PullStep } from "../platform";
import type { KeaSource } from "./source";

/** The captured text that holds what the running server answered. */
export const RUNNING = "config-get.json";

/** Where Kea's packages put the socket when its own configuration cannot be read to tell. */
const USUAL_SOCKETS = [
  "/run/kea/kea4-ctrl-socket",
  "/var/run/kea/kea4-ctrl-socket",
  "/run/kea/kea-dhcp4-ctrl.sock",
  "/tmp/kea4-ctrl-socket",
];
/** The control agent on the host itself; without a sign-in it answers only where it asks for none. */
const USUAL_AGENT = "http://127.0.0.1:8000/";

/**
 * Asks the first control channel that answers (a path: its socket; an address: the control agent) for the running configuration. Kea's
 * hosts have Python; places come as arguments, never as text of the program. One value a line, so that evidence can cite lines.
 */
const ASK = `import json, socket, sys, urllib.request
said = "no control channel"
def over_socket(path):
    channel = socket.socket(socket.AF_UNIX)
    channel.settimeout(20)
    channel.connect(path)
    channel.sendall(b'{ "command": "config-get" }')
    answer = b""
    while True:
        part = channel.recv(65536)
        if not part:
            return answer
        answer += part
def over_http(address):
    body = b'{ "command": "config-get", "service": [ "dhcp4" ] }'
    request = urllib.request.Request(address, body, {"Content-Type": "application/json"})
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    return direct.open(request, timeout=20).read()
for place in sys.argv[1:]:
    try:
        answer = json.loads(over_http(place) if place.startswith("http://") else over_socket(place))
        answer = answer[0] if isinstance(answer, list) else answer
        if answer.get("result") == 0:
            print(json.dumps({"arguments": {"Dhcp4": answer["arguments"]["Dhcp4"]}}, indent=1))
            sys.exit(0)
        said = str(answer.get("text"))
    except (OSError, ValueError, KeyError) as error:
        said = type(error).__name__
print("# The running configuration was not given: " + said.replace("\\n", " "))
sys.exit(1)`;

/** Asks the running server at these places: sockets by their path, a control agent by its address. */
export const askAt = (...places: string[]): PullStep => ({ name: RUNNING, command: ["python3", "-c", ASK, ...places] });

/** Asks the running server instead of reading its file. */
export const askUsualChannels = askAt(...USUAL_SOCKETS, USUAL_AGENT);

/** Asks the running server by the socket that its file names, to be compared with the file; none where no socket is named. */
export function askOwnSocket({ dhcp4 }: KeaSource): PullStep[] {
  const own = dhcp4 ?? undefined;
  const sockets = [member(own, "control-socket"), ...itemsOf(member(own, "control-sockets"))]
    .filter((block) => stringOf(member(block, "socket-type")) === "unix")
    .map((block) => stringOf(member(block, "socket-name")))
    .filter((path) => path?.startsWith("/") === true)
    .map((path) => path as string);
  return sockets.length === 0 ? [] : [{ ...askAt(...sockets), optional: true, spare: true }];
}

/** The capture with what runs in the place of the file; null: the running configuration was not given, or it is all that was. */
export function runningOf(capture: Capture, root: string | null): Capture | null {
  const running = capture.texts.find(({ name }) => name === RUNNING);
  if (!running?.text.startsWith("{") || root === RUNNING) return null;
  return { texts: [running, ...capture.texts.filter(({ name }) => name !== RUNNING && name.endsWith(".txt"))] };
}
