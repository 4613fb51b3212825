#!/bin/sh
# Runs in the mount namespace of a new node, before anything else does: what the node writes goes to its own folder, and what it would
# change for the whole machine is covered by files of its own.
#
#   mounts.sh STATE [NAME=PROGRAMS]...
#
# Afterwards STATE is at /run/prow-deploy/state and each folder of programs at /run/prow-deploy/NAME.
set -eu
state=$1
shift

mkdir -p "$state/run" "$state/tmp" "$state/var-lib" "$state/var-log" "$state/sysctl"
mount -t tmpfs tmpfs "$state/run"
mkdir -p "$state/run/netns" "$state/run/lock" "$state/run/prow-deploy/state"
mount --bind "$state" "$state/run/prow-deploy/state"
for programs in "$@"; do
  folder=$state/run/prow-deploy/${programs%%=*}
  mkdir -p "$folder"
  mount --bind "${programs#*=}" "$folder"
done
mount --rbind "$state/run" /run
cd /run/prow-deploy/state
mount --bind var-log /var/log
mount --bind var-lib /var/lib
# Volumes that the kubelet mounts must reach the containers.
mount --make-rshared /

# The kubelet sets these. They are the machine's, not the namespace's.
for setting in vm/overcommit_memory vm/panic_on_oom kernel/panic kernel/panic_on_oops kernel/keys/root_maxkeys kernel/keys/root_maxbytes; do
  file=sysctl/$(echo "$setting" | tr / .)
  cat "/proc/sys/$setting" > "$file"
  mount --bind "$file" "/proc/sys/$setting"
done
sysctl -qw net.ipv4.ip_forward=1
ip link set lo up
