# A router between a client's and a server's network, each in a namespace of its own; all are gone with the process that made them.
# Arguments: the program that sends through the router, and what it takes.
set -e
unshare -n sleep 300 & client=$!
unshare -n sleep 300 & server=$!
own=$(readlink /proc/self/ns/net)
for other in $client $server; do
  while [ "$(readlink /proc/$other/ns/net)" = "$own" ]; do sleep 0.05; done
done
ip link add vc type veth peer name e0 netns $client
ip link add vs type veth peer name e0 netns $server
ip addr add 10.4.2.1/24 dev vc
ip addr add 10.20.0.1/24 dev vs
ip link set vc up
ip link set vs up
nsenter -t $client -n sh -c "ip addr add 10.4.2.2/24 dev e0; ip link set e0 up; ip route add default via 10.4.2.1"
nsenter -t $server -n sh -c "ip addr add 10.20.0.12/24 dev e0; ip link set e0 up; ip route add default via 10.20.0.1"
echo 1 > /proc/sys/net/ipv4/ip_forward
exec "$@" $client $server
