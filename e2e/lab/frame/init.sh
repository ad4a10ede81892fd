#!/bin/bash
# First process of a lab node: gives the node its own /etc, /run, /root and logs, then its address, sshd and services.
# Arguments: folder of the node on the host, host name.
set -eu
node=$1
hostname "$2"

mount -t tmpfs -o mode=755 tmpfs /run
mkdir -p /run/lab /run/sshd /run/lock /run/etc
mount --bind "$node" /run/lab

# A whole /etc of its own (not single files): programs that replace a file by renaming work as on a real host.
cp -a /etc/. /run/etc/
mount --bind /run/etc /etc
for folder in /root /srv /usr/local/sbin /var/lib/dhcp /var/lib/kea /var/lib/misc /var/log; do
  mkdir -p "$folder" 2>/dev/null || continue
  mount -t tmpfs -o mode=755 tmpfs "$folder"
done
mount -t tmpfs -o mode=1777 tmpfs /tmp

# The lab's machine has every package; a node has only the configuration of its own services, as a real host.
rm -rf /etc/dhcp/dhcpd*.conf /etc/kea/* /etc/dnsmasq.conf /etc/dnsmasq.d/*
rm -f /etc/default/isc-dhcp-server /etc/default/isc-dhcp-relay /etc/default/dhcp-helper /etc/default/tftpd-hpa
# Modes of folders that exist already stay as they are.
cp -r /run/lab/root/. /
echo "$2" > /etc/hostname
install -m 755 /run/lab/systemctl.sh /usr/local/sbin/systemctl
# An account whose password field begins with "!" counts as locked, even for keys.
sed -i 's/^root:[^:]*:/root:*:/' /etc/shadow
touch /var/lib/dhcp/dhcpd.leases
mkdir -p /run/lab/pid /run/lab/log /run/kea

. /run/lab/network.sh
if [ -f /run/lab/filter.nft ]; then nft -f /run/lab/filter.nft; fi
if [ -f /etc/ssh/lab_host_key ]; then
  chmod 600 /etc/ssh/lab_host_key
  chmod 700 /root/.ssh
  /usr/sbin/sshd -D -f /etc/ssh/lab_sshd_config -E /run/lab/log/sshd.log &
fi
for service in /run/lab/services/*.sh; do
  [ -e "$service" ] && systemctl start "$(basename "$service" .sh)"
done
touch /run/lab/ready
# Children of ended services come to process 1: reap them for ever.
while :; do wait; sleep 3600 & wait; done
