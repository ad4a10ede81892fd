import type { Platform } from "../platform";
import wds from "../wds/index";
import { identify } from "./identify";

/** PXE on a ConfigMgr distribution point, with WDS or with its own responder. */
const configmgrDp: Platform = {
  id: "configmgr-dp",
  title: "ConfigMgr distribution point (PXE)",
  roles: ["pxe"],
  identify,
  read: (capture) => ({ ...wds.read(capture), platform: "configmgr-dp" }),
  redact: wds.redact,
  pull: wds.pull,
  // ConfigMgr writes these settings itself from the site's database; a change on the host does not last.
  planChange: null,
  fingerprint: wds.fingerprint,
};

export default configmgrDp;
