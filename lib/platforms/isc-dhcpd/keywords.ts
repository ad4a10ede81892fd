/** Statements of dhcpd.conf(5) that change nothing about booting; they are understood and passed over. */
export const PASSED_OVER: ReadonlySet<string> = new Set(
  `abandon-lease-time adaptive-lease-time-threshold always-broadcast always-reply-rfc1048 authoritative boot-unknown-clients
check-secs-byte-order bind-local-address6 bootp-lease-cutoff bootp-lease-length db-time-format ddns-hostname ddns-domainname
ddns-dual-stack-mixed-mode ddns-guard-id-must-match ddns-local-address4 ddns-local-address6 ddns-other-guard-is-dynamic
ddns-rev-domainname ddns-ttl ddns-update-style ddns-updates default-lease-time delayed-ack dhcp-cache-threshold dhcpv6-lease-file-name
dhcpv6-pid-file-name dhcpv6-set-tee-times dhcpv6-max-ack do-forward-updates do-reverse-updates dont-use-fsync dynamic-bootp-lease-cutoff
dynamic-bootp-lease-length echo-client-id get-lease-hostnames ignore-client-uids infinite-is-reserved interface lease-file-name
lease-id-format leasequery limit-addrs-per-ia limit-prefs-per-ia local-address local-address6 local-port log-facility log-threshold-high
log-threshold-low max-ack-delay max-lease-time min-lease-time min-secs not omapi-key omapi-port one-lease-per-client persist-eui-64-leases
pid-file-name ping-check ping-cltt-secs ping-timeout ping-timeout-ms preferred-lifetime prefix-length-mode release-on-roam remote-port
remote-port6 require-declined reserve-infinite server-duid server-id-check server-identifier site-option-space stash-agent-options
unicast-broadcast-option-req update-conflict-detection update-optimization update-static-leases use-eui-64 use-host-decl-names
use-lease-addr-for-default-route prefix6 range6 ldap-server ldap-port ldap-username ldap-password ldap-base-dn ldap-method ldap-debug-file
ldap-dhcp-server-cn ldap-ssl ldap-init-retry ldap-tls-reqcert fixed-address6 fixed-prefix6 host-identifier uid dynamic deleted
log set unset execute eval define parse-vendor-option return break ddns-hostname-in-reply lease failover key zone omapi subnet6 pool6 on
append prepend zonetype hardware fixed-address min-balance max-balance load-balance-max-seconds max-response-delay mclt hba split
vivso-length option6 collection peer primary secondary algorithm secret allow deny ignore range match spawn lease-limit add`.split(
    /\s+/,
  ),
);
