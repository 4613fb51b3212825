/** Options of the docker daemon that jobs run: data on the volume of their pods, the MTU of the cluster's network, and IPv6. */
export const dockerDaemonOptions = '--data-root=/docker-graph --mtu=1450 --ipv6 --fixed-cidr-v6=2001:db8:1::/64';
