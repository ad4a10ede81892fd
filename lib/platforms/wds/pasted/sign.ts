import type { CapturedText } from "@/lib/model/capture";
import { pastedLines } from "./lines";
import { pastedServices } from "./services";

/** As much as is looked at to tell what a text is. */
const MOST = 200_000;

/** What of a Windows PXE server a text that people copied from it shows; null: nothing. */
export function pastedSign(text: CapturedText): { score: number; why: string } | null {
  const start = text.text.slice(0, MOST);
  if (/^[ \t]{0,40}WDS operational mode:/im.test(start))
    return { score: 97, why: "the answer of `wdsutil /get-server`" };
  if (
    /HKEY_LOCAL_MACHINE|HKLM:/i.test(start) &&
    /\\Services\\(WDSServer|SccmPxe|BINLSVC)\b|\\Microsoft\\SMS\\DP\b/i.test(start)
  )
    return { score: 96, why: "the registry of WDS or of a distribution point" };
  if (
    /\b(WDSServer|SccmPxe|BINLSVC|PXE Responder|Windows Deployment Services Server)\b|\bADS[ "]/i.test(start) &&
    showsService(text)
  )
    return { score: 85, why: "a list of services with one that answers PXE clients" };
  if (
    /^[ \t]{0,40}[A-Za-z]:\\RemoteInstall\\\S|^[ \t]{0,40}(Directory of|Directory:|Verzeichnis von)\s+[A-Za-z]:\\RemoteInstall\b/im.test(
      start,
    )
  )
    return { score: 60, why: "a listing of the folder RemoteInstall" };
  if (/^[ \t]{0,40}UDP[ \t]{1,40}\S{1,60}:\d+[ \t]{1,60}\*:\*/m.test(start) || isEndpoints(start))
    return { score: 45, why: "the UDP listeners of a Windows host" };
  if (/^Windows[ -]IP[ -]/m.test(start) && /IPv4|IP Address/.test(start))
    return { score: 42, why: "the output of `ipconfig`" };
  return null;
}

function isEndpoints(start: string): boolean {
  if (/"LocalPort"\s*:\s*"?\d/.test(start)) return !/"RemotePort"\s*:/.test(start);
  return (
    /^[ \t]{0,40}(LocalAddress[ \t]{1,60}LocalPort|LocalPort[ \t]{1,60}LocalAddress)[ \t]{0,60}\r?$/m.test(start) ||
    /^LocalPort[ \t]{1,60}: \d+[ \t]{0,60}\r?$/m.test(start)
  );
}

function showsService(text: CapturedText): boolean {
  if (/^\s*[[{]/.test(text.text.slice(0, 1000)))
    return (
      /"(Name|ServiceName|DisplayName)"\s*:\s*"(WDSServer|SccmPxe|BINLSVC|ADS[ "])/i.test(text.text) &&
      /"(Status|State)"\s*:/i.test(text.text)
    );
  return pastedServices(pastedLines([text]).lines).some(
    ({ name, display }) =>
      /^(wdsserver|sccmpxe|binlsvc|ads\w*)$/i.test(name) ||
      /^ADS |PXE Responder|^Windows Deployment Services Server$/i.test(display),
  );
}
