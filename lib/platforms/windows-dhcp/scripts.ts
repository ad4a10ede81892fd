/**
 * The constant PowerShell of this platform. Arguments come only as data (`$Data`, from JSON); no text is ever put together from what a
 * person or a device said. Each ends with one JSON text. Needs Windows PowerShell 3.0; the cmdlets exist since Server 2012, before
 * that the read script falls back to netsh. Windows PowerShell 5.1 writes IPAddress, TimeSpan and enums as nested objects or numbers
 * and unwraps short arrays, so every property is projected to string, int, bool or an array of strings by hand.
 * Written from Microsoft's documentation and checked with a PowerShell grammar; not yet run on a real Windows server.
 */

const READ_DHCP = `param($Data)
$problems = New-Object Collections.ArrayList
function Read-Part([string]$what, [scriptblock]$read) {
  try { @(& $read) } catch {
    [void]$problems.Add([ordered]@{ What = $what; Message = [string]$_.Exception.Message })
  }
}
function Get-Values($found) {
  foreach ($one in $found) {
    [ordered]@{ OptionId = [int]$one.OptionId; Name = [string]$one.Name; Type = [string]$one.Type
      Value = [string[]]@($one.Value); VendorClass = [string]$one.VendorClass
      UserClass = [string]$one.UserClass; PolicyName = [string]$one.PolicyName }
  }
}
function Get-Policies($found) {
  foreach ($one in $found) {
    [ordered]@{ Name = [string]$one.Name; Enabled = [bool]$one.Enabled; Condition = [string]$one.Condition
      ProcessingOrder = [int]$one.ProcessingOrder; VendorClass = [string[]]@($one.VendorClass)
      UserClass = [string[]]@($one.UserClass); MacAddress = [string[]]@($one.MacAddress)
      ClientId = [string[]]@($one.ClientId); RelayAgent = [string[]]@($one.RelayAgent)
      CircuitId = [string[]]@($one.CircuitId); RemoteId = [string[]]@($one.RemoteId)
      SubscriberId = [string[]]@($one.SubscriberId); Fqdn = [string[]]@($one.Fqdn) }
  }
}
$service = Get-Service -Name DHCPServer -ErrorAction SilentlyContinue
if (-not (Get-Command Get-DhcpServerv4Scope -ErrorAction SilentlyContinue)) {
  $dump = @(Read-Part 'netsh dhcp server dump' { & netsh.exe dhcp server dump })
  return ConvertTo-Json -Compress -Depth 8 -InputObject ([ordered]@{ Format = 'bootpath-windows-dhcp-netsh-1'
    ComputerName = $env:COMPUTERNAME; Service = [string]$service.Status
    Dump = [string[]]$dump; Errors = @($problems) })
}
$setting = Read-Part 'server settings' { Get-DhcpServerSetting }
$bindings = @(Read-Part 'bindings' { Get-DhcpServerv4Binding } | ForEach-Object {
  [ordered]@{ InterfaceAlias = [string]$_.InterfaceAlias; IPAddress = [string]$_.IPAddress
    SubnetMask = [string]$_.SubnetMask; BindingState = [bool]$_.BindingState } })
$classes = @(Read-Part 'classes' { Get-DhcpServerv4Class } | ForEach-Object {
  [ordered]@{ Name = [string]$_.Name; Type = [string]$_.Type; Data = [string]$_.Data } })
$definitions = @(Read-Part 'option definitions' { Get-DhcpServerv4OptionDefinition -All } | ForEach-Object {
  [ordered]@{ OptionId = [int]$_.OptionId; Name = [string]$_.Name; Type = [string]$_.Type
    VendorClass = [string]$_.VendorClass; MultiValued = [bool]$_.MultiValued } })
$filterList = Read-Part 'filter lists' { Get-DhcpServerv4FilterList }
$filters = @(Read-Part 'filters' { Get-DhcpServerv4Filter } | ForEach-Object {
  [ordered]@{ List = [string]$_.List; MacAddress = [string]$_.MacAddress } })
$superscopes = @(Read-Part 'superscopes' { Get-DhcpServerv4Superscope } | ForEach-Object {
  [ordered]@{ SuperscopeName = [string]$_.SuperscopeName; ScopeId = [string[]]@($_.ScopeId | ForEach-Object { [string]$_ }) } })
$failovers = @(Read-Part 'failover' { Get-DhcpServerv4Failover } | ForEach-Object {
  [ordered]@{ Name = [string]$_.Name; PartnerServer = [string]$_.PartnerServer; Mode = [string]$_.Mode
    State = [string]$_.State; ScopeId = [string[]]@($_.ScopeId | ForEach-Object { [string]$_ }) } })
$serverValues = @(Get-Values (Read-Part 'server options' { Get-DhcpServerv4OptionValue -All }))
$serverPolicies = @(Get-Policies (Read-Part 'server policies' { Get-DhcpServerv4Policy }))
$scopes = @(foreach ($scope in @(Read-Part 'scopes' { Get-DhcpServerv4Scope })) {
  $id = [string]$scope.ScopeId
  $reservations = @(foreach ($one in @(Read-Part "reservations of scope $id" { Get-DhcpServerv4Reservation -ScopeId $id })) {
    $ip = [string]$one.IPAddress
    [ordered]@{ IPAddress = $ip; ClientId = [string]$one.ClientId; Name = [string]$one.Name; Type = [string]$one.Type
      OptionValues = @(Get-Values (Read-Part "options of reservation $ip" { Get-DhcpServerv4OptionValue -ReservedIP $ip -All })) }
  })
  [ordered]@{ ScopeId = $id; Name = [string]$scope.Name; SubnetMask = [string]$scope.SubnetMask
    StartRange = [string]$scope.StartRange; EndRange = [string]$scope.EndRange; State = [string]$scope.State
    Type = [string]$scope.Type; Delay = [int]$scope.Delay; ActivatePolicies = [bool]$scope.ActivatePolicies
    OptionValues = @(Get-Values (Read-Part "options of scope $id" { Get-DhcpServerv4OptionValue -ScopeId $id -All }))
    Policies = @(Get-Policies (Read-Part "policies of scope $id" { Get-DhcpServerv4Policy -ScopeId $id }))
    Reservations = $reservations }
})
$answer = [ordered]@{ Format = 'bootpath-windows-dhcp-1'; ComputerName = $env:COMPUTERNAME; Service = [string]$service.Status
  Setting = $null; Bindings = $bindings; Classes = $classes; OptionDefinitions = $definitions
  Filters = $null; Superscopes = $superscopes; Failovers = $failovers
  OptionValues = $serverValues; Policies = $serverPolicies; Scopes = $scopes; Errors = @($problems) }
if ($setting) { $answer.Setting = [ordered]@{ IsDomainJoined = [bool]$setting.IsDomainJoined
  IsAuthorized = [bool]$setting.IsAuthorized; ActivatePolicies = [bool]$setting.ActivatePolicies } }
if ($filterList) { $answer.Filters = [ordered]@{ Allow = [bool]$filterList.Allow; Deny = [bool]$filterList.Deny; Entries = $filters } }
ConvertTo-Json -Compress -Depth 8 -InputObject $answer`;

/** Bounded in number and in time: a server with half a million leases must not be held up by being read. */
const READ_LEASES = `param($Data)
$limit = 20000
$until = (Get-Date).AddSeconds(20)
$leases = New-Object Collections.ArrayList
$left = $false
foreach ($scope in @(Get-DhcpServerv4Scope)) {
  if ($leases.Count -ge $limit -or (Get-Date) -gt $until) { $left = $true; break }
  foreach ($one in @(Get-DhcpServerv4Lease -ScopeId $scope.ScopeId)) {
    if ($leases.Count -ge $limit) { $left = $true; break }
    [void]$leases.Add([ordered]@{ IPAddress = [string]$one.IPAddress; ClientId = [string]$one.ClientId
      HostName = [string]$one.HostName })
  }
}
ConvertTo-Json -Compress -Depth 4 -InputObject ([ordered]@{ Format = 'bootpath-windows-dhcp-leases-1'
  Left = $left; Leases = @($leases) })`;

/** Shared by the scripts that look at single option values: `Data.items` = { scopeId, reservedIp, policyName, userClass, vendorClass, optionId, … }. */
const ITEMS = `function Get-Level($item) {
  $level = @{}
  if ($item.reservedIp) { $level.ReservedIP = [string]$item.reservedIp } elseif ($item.scopeId) { $level.ScopeId = [string]$item.scopeId }
  $level
}
function Get-Selectors($item) {
  $select = Get-Level $item
  $select.OptionId = [uint32]$item.optionId
  if ($item.policyName) { $select.PolicyName = [string]$item.policyName }
  elseif ($item.userClass) { $select.UserClass = [string]$item.userClass }
  if ($item.vendorClass) { $select.VendorClass = [string]$item.vendorClass }
  $select
}
function Get-Current($item) {
  $level = Get-Level $item
  foreach ($one in @(Get-DhcpServerv4OptionValue @level -All)) {
    if ([int]$one.OptionId -eq [int]$item.optionId -and [string]$one.PolicyName -eq [string]$item.policyName -and
      [string]$one.VendorClass -eq [string]$item.vendorClass -and
      ($item.policyName -or [string]$one.UserClass -eq [string]$item.userClass)) {
      return [ordered]@{ Value = [string[]]@($one.Value) }
    }
  }
}
function Test-Same($found, $wanted) {
  if ($null -eq $found) { return ($null -eq $wanted) }
  if ($null -eq $wanted) { return $false }
  (@($found.Value) -join '|') -ceq (@($wanted) -join '|')
}
function Get-Shown($found) { if ($null -ne $found) { , [string[]]@($found.Value) } }
function Write-Answer([bool]$done, $problem, $items) {
  ConvertTo-Json -Compress -Depth 6 -InputObject ([ordered]@{ done = $done; problem = $problem; items = @($items) })
}`;

const REMOVE_OPTIONS = `param($Data)
${ITEMS}
$items = @(foreach ($item in $Data.items) {
  $found = Get-Current $item
  $state = 'differs'
  if ($null -eq $found) { $state = 'already-absent' } elseif (Test-Same $found $item.expected) { $state = 'present' }
  [ordered]@{ state = $state; before = (Get-Shown $found); after = $null }
})
if (@($items | Where-Object { $_.state -eq 'differs' }).Count -gt 0) {
  return Write-Answer $false 'A value is not the one that was previewed. Nothing was changed.' $items
}
$problem = $null
for ($i = 0; $i -lt $items.Count -and -not $problem; $i++) {
  if ($items[$i].state -ne 'present') { continue }
  $select = Get-Selectors $Data.items[$i]
  try {
    Remove-DhcpServerv4OptionValue @select -Confirm:$false
    $after = Get-Current $Data.items[$i]
    $items[$i].after = Get-Shown $after
    if ($null -eq $after) { $items[$i].state = 'removed' } else { $items[$i].state = 'failed'; $problem = 'The value is still there after its removal.' }
  } catch { $items[$i].state = 'failed'; $problem = [string]$_.Exception.Message }
}
Write-Answer ($null -eq $problem) $problem $items`;

/** `Data.items[].expected`: what must stand there now (null: nothing); `.value`: what shall stand there. */
const SET_VALUES = `$items = @(foreach ($item in $Data.items) {
  $found = Get-Current $item
  $state = 'differs'
  if (Test-Same $found $item.value) { $state = 'already-set' } elseif (Test-Same $found $item.expected) { $state = 'waiting' }
  [ordered]@{ state = $state; before = (Get-Shown $found); after = (Get-Shown $found) }
})
if (@($items | Where-Object { $_.state -eq 'differs' }).Count -gt 0) {
  return Write-Answer $false 'A value is not the one that was previewed. Nothing was changed.' $items
}
$problem = $null
for ($i = 0; $i -lt $items.Count -and -not $problem; $i++) {
  if ($items[$i].state -ne 'waiting') { continue }
  $select = Get-Selectors $Data.items[$i]
  try {
    Set-DhcpServerv4OptionValue @select -Value ([string[]]@($Data.items[$i].value)) -Confirm:$false
    $after = Get-Current $Data.items[$i]
    $items[$i].after = Get-Shown $after
    if (Test-Same $after $Data.items[$i].value) { $items[$i].state = 'set' } else { $items[$i].state = 'failed'; $problem = 'The value read back is not the one that was set.' }
  } catch { $items[$i].state = 'failed'; $problem = [string]$_.Exception.Message }
}
Write-Answer ($null -eq $problem) $problem $items`;

const RESTORE_OPTIONS = `param($Data)
${ITEMS}
${SET_VALUES}`;

/** Option 60 is not defined by default (Microsoft's own cure adds `060 PXEClient` first). */
const SET_OPTION_60 = `param($Data)
${ITEMS}
$defined = @(Get-DhcpServerv4OptionDefinition -All | Where-Object { [int]$_.OptionId -eq 60 -and -not [string]$_.VendorClass })
if ($defined.Count -eq 0) {
  Add-DhcpServerv4OptionDefinition -OptionId 60 -Name PXEClient -Type String -Description 'PXE support' -Confirm:$false
}
${SET_VALUES}`;

const WHATIF_REMOVE = `param($Data)
${ITEMS}
$problem = $null
$items = @(foreach ($item in $Data.items) {
  $found = Get-Current $item
  $state = 'differs'
  if ($null -eq $found) { $state = 'already-absent' } elseif (Test-Same $found $item.expected) {
    $select = Get-Selectors $item
    try {
      Remove-DhcpServerv4OptionValue @select -WhatIf
      $state = 'would-remove'
    } catch { $state = 'failed'; $problem = [string]$_.Exception.Message }
  }
  [ordered]@{ state = $state; before = (Get-Shown $found); after = (Get-Shown $found) }
})
if (@($items | Where-Object { $_.state -eq 'differs' }).Count -gt 0) { $problem = 'A value is not the one that was previewed. Nothing was changed.' }
Write-Answer ($null -eq $problem) $problem $items`;

export const DHCP_SCRIPTS = {
  "read-dhcp": READ_DHCP,
  "read-leases": READ_LEASES,
  "remove-options": REMOVE_OPTIONS,
  "restore-options": RESTORE_OPTIONS,
  "set-option-60": SET_OPTION_60,
  "whatif-remove": WHATIF_REMOVE,
} as const;

export type DhcpScriptId = keyof typeof DHCP_SCRIPTS;
