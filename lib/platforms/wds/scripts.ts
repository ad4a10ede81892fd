/**
 * Reads a Windows PXE server from the registry (never wdsutil: its text is localised). Value names are an allow-list: PXEPassword and
 * certificates of a distribution point lie in the same key. A value that is not there is null, which means "not set", not "off".
 */
const READ_WDS = String.raw`param($Data)
$problems = New-Object Collections.ArrayList
function Read-Part([string]$what, [scriptblock]$read) {
  try { @(& $read) } catch {
    [void]$problems.Add([ordered]@{ What = $what; Message = [string]$_.Exception.Message })
  }
}
function Read-Key([string]$path, [string[]]$names) {
  if (-not (Test-Path -LiteralPath $path)) { return }
  $key = Get-Item -LiteralPath $path
  $found = [ordered]@{}
  foreach ($name in $names) {
    $value = $key.GetValue($name, $null)
    if ($null -eq $value) { $found[$name] = $null }
    elseif ($value -is [Array]) { $found[$name] = [string[]]$value }
    else { $found[$name] = [string]$value }
  }
  $found
}
$root = 'HKLM:\SYSTEM\CurrentControlSet\Services\WDSServer\Providers'
$services = @(foreach ($name in 'WDSServer', 'SccmPxe', 'BINLSVC', 'TFTPD', 'DHCPServer') {
  $one = Get-Service -Name $name -ErrorAction SilentlyContinue
  if ($one) { [ordered]@{ Name = [string]$one.Name; Status = [string]$one.Status } }
}) + @(foreach ($one in @(Get-Service -DisplayName 'ADS *' -ErrorAction SilentlyContinue)) {
  [ordered]@{ Name = [string]$one.DisplayName; Status = [string]$one.Status }
})
$processes = @{}
foreach ($one in @(Read-Part 'services' { Get-CimInstance -ClassName Win32_Service -Filter 'ProcessId > 0' })) {
  $owner = [int]$one.ProcessId
  if ($processes.ContainsKey($owner)) { $processes[$owner] += [string]$one.Name } else { $processes[$owner] = @([string]$one.Name) }
}
$listeners = $null
if (Get-Command Get-NetUDPEndpoint -ErrorAction SilentlyContinue) {
  $before = $problems.Count
  $seen = @(Read-Part 'UDP listeners' { Get-NetUDPEndpoint } | Where-Object { @(67, 69, 4011) -contains [int]$_.LocalPort })
  if ($problems.Count -eq $before) {
    $listeners = @(foreach ($one in $seen) {
      [ordered]@{ LocalAddress = [string]$one.LocalAddress; LocalPort = [int]$one.LocalPort
        Services = [string[]]@($processes[[int]$one.OwningProcess] | Where-Object { $_ }) }
    })
  }
}
$programs = @(Read-Part 'boot programs' {
  $path = Join-Path $root 'WDSPXE\Providers\BINLSVC\BootPrograms'
  if (Test-Path -LiteralPath $path) {
    foreach ($key in Get-ChildItem -LiteralPath $path) {
      [ordered]@{ Architecture = [string]$key.PSChildName; Default = [string]$key.GetValue('Default', ''); N12 = [string]$key.GetValue('.n12', '') }
    }
  }
})
$tftp = Read-Part 'TFTP settings' { Read-Key (Join-Path $root 'WDSTFTP') 'RootFolder', 'ReadFilter' }
$files = $null
if ($tftp -and $tftp.RootFolder -and (Test-Path -LiteralPath $tftp.RootFolder)) {
  $before = $problems.Count
  $base = ([string]$tftp.RootFolder).TrimEnd('\') + '\'
  $listed = @(Read-Part 'files below the TFTP root' { Get-ChildItem -LiteralPath $base -Recurse -File | Select-Object -First 5001 })
  if ($problems.Count -eq $before) {
    $files = [ordered]@{ Complete = ($listed.Count -le 5000)
      Paths = [string[]]@($listed | Select-Object -First 5000 | ForEach-Object { $_.FullName.Substring($base.Length) }) }
  }
}
$addresses = @(Read-Part 'addresses' { Get-NetIPAddress -AddressFamily IPv4 } | Where-Object { $_.IPAddress -ne '127.0.0.1' } | ForEach-Object {
  [ordered]@{ InterfaceAlias = [string]$_.InterfaceAlias; IPAddress = [string]$_.IPAddress; PrefixLength = [int]$_.PrefixLength } })
$answer = [ordered]@{ Format = 'bootpath-wds-1'; ComputerName = $env:COMPUTERNAME; Services = $services; Addresses = $addresses
  WdsPxe = (Read-Part 'WDSPXE settings' { Read-Key (Join-Path $root 'WDSPXE') 'UseDHCPPorts', 'BindPolicy', 'BindInterfaces', 'ProvidersOrder' } | Select-Object -First 1)
  Binl = (Read-Part 'answer policy' { Read-Key (Join-Path $root 'WDSPXE\Providers\BINLSVC') 'netbootAnswerRequests', 'netbootAnswerOnlyValidClients', 'ResponseDelay' } | Select-Object -First 1)
  BootPrograms = $programs; Tftp = ($tftp | Select-Object -First 1); Files = $files; Listeners = $listeners
  SmsDp = (Read-Part 'distribution point settings' { Read-Key 'HKLM:\SOFTWARE\Microsoft\SMS\DP' 'IsPXE', 'PxeInstalled', 'DoNotListenOnDhcpPort', 'SupportUnknownMachines', 'ResponseDelay' } | Select-Object -First 1)
  Errors = @($problems) }
ConvertTo-Json -Compress -Depth 6 -InputObject $answer`;

export const WDS_SCRIPTS = { "read-wds": READ_WDS } as const;
