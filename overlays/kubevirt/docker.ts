/** The docker daemon that jobs run: on the volume that their pods have for it, in the packets of the cluster's network, with IPv6. */
export const dockerDaemonOptions = '--data-root=/docker-graph --mtu=1450 --ipv6 --fixed-cidr-v6=2001:db8:1::/64';
