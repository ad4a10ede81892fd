import { levelName } from "@/lib/engine/effective";
import type { Check } from "./check";

const check: Check = {
  id: "option-66-without-next-server",
  title: "Option 66 names the boot server, but next-server is not set",
  severity: "error",
  why:
    "Boot firmware takes the address of the TFTP server from the header field next-server (siaddr). EDK2 and iPXE never read option 66. " +
    "Without next-server UEFI firmware asks the DHCP server itself for the file, and iPXE asks no one.",
  references: [
    {
      title: "EDK2: where the boot server's address comes from (PxeBcDhcp4.c)",
      url: "https://github.com/tianocore/edk2/blob/master/NetworkPkg/UefiPxeBcDxe/PxeBcDhcp4.c",
    },
    {
      title: "OpenWrt: options 66 and 67 are not next-server and boot file",
      url: "https://github.com/openwrt/packages/issues/14660",
    },
  ],
  failures: ["F04"],
  onlyWhereNotAllBoot: true,
  look({ task, paths }, tell) {
    if (task.pxe === "unwanted") return;
    for (const { client, play, answers } of paths) {
      if (play.outcome !== "fails" && play.outcome !== "at-risk") continue;
      if (play.stage !== "download" && play.stage !== "load") continue;
      const answer = answers.find(
        ({ kind, listener }) => kind === "dhcp" && listener.info.device.name === play.boot?.device,
      );
      const option66 = answer?.settings?.options.get(66);
      const offer = answer?.variants[0]?.offer;
      if (!answer || !option66 || !offer || offer.siaddr === option66.value) continue;
      if (offer.siaddr !== null && offer.siaddr !== offer.address) continue;
      const { device } = offer;
      const set = answer.settings?.nextServer?.value;
      const level = option66.level;
      const options = [66, 67].filter((code) => level.options.some((option) => option.code === code));
      tell({
        device,
        place: levelName(level),
        title: set
          ? `${levelName(level)} on ${device} names another host in option 66 than in next-server`
          : `${levelName(level)} on ${device} sets option 66 without next-server`,
        explanation: `${levelName(level)} on ${device} names ${option66.value} in option 66, which UEFI and iPXE do not read. ${set ? `They go by next-server, which is ${set}. Name the same host there` : "Set next-server too"}, or relay to the PXE server and take options 66 and 67 away.`,
        // Some ROMs read option 66 after all.
        severity: play.outcome === "fails" ? "error" : "warning",
        ...(play.outcome === "fails" ? { stops: { client, error: play.error } } : {}),
        evidence: [option66.place, ...(set ? [answer.settings!.nextServer!.place] : [])],
        fixes:
          task.method === "proxy"
            ? [{ kind: "remove-boot-options", device, options, levels: [level.id], order: 2 }]
            : [],
      });
    }
  },
};

export default check;
