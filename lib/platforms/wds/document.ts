/** What the script `read-wds` answers. Registry values are text as the registry holds them; null: not set there. */
export interface WdsDocument {
  Format: "bootpath-wds-1";
  ComputerName: string;
  Services: { Name: string; Status: string }[];
  Addresses: { InterfaceAlias: string; IPAddress: string; PrefixLength: number }[];
  WdsPxe: {
    UseDHCPPorts: string | null;
    BindPolicy: string | null;
    BindInterfaces: string[] | null;
    ProvidersOrder: string[] | null;
  } | null;
  Binl: {
    netbootAnswerRequests: string | null;
    netbootAnswerOnlyValidClients: string | null;
    ResponseDelay: string | null;
  } | null;
  BootPrograms: { Architecture: string; Default: string; N12: string }[];
  Tftp: { RootFolder: string | null; ReadFilter: string[] | null } | null;
  Files: { Complete: boolean; Paths: string[] } | null;
  /** null: this Windows cannot tell who listens. */
  Listeners: { LocalAddress: string; LocalPort: number; Services: string[] }[] | null;
  SmsDp: {
    IsPXE: string | null;
    PxeInstalled: string | null;
    DoNotListenOnDhcpPort: string | null;
    SupportUnknownMachines: string | null;
    ResponseDelay: string | null;
  } | null;
  Errors: { What: string; Message: string }[];
}
