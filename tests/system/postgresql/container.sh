#!/bin/sh
# container.sh ROOT ETC USER GROUPS ADDRESS [KIND SOURCE TARGET]... -- COMMAND...
# Becomes the first process of a container, in the namespaces that unshare has made and in the network that it was
# started in: this machine's programs and ETC can be read, the volumes too, and only what the pod may write is written.
# KIND is folder, readonly, or memory (SOURCE: its size).
set -eu
root=$1 etc=$2 user=$3 groups=$4 address=$5
shift 5

readable() {
  mkdir -p "$root$2"
  mount --bind "$1" "$root$2"
  mount -o remount,bind,ro "$root$2"
}

if [ -n "$address" ]; then
  ip link set lo up
  # The pod's own address, from which what it connects to sees it come: not the loopback's.
  ip address add "$address/32" dev lo
fi
mount -t tmpfs -o mode=755 container "$root"
for folder in /bin /sbin /lib /lib64; do
  if [ -L "$folder" ]; then cp -P "$folder" "$root"; elif [ -d "$folder" ]; then readable "$folder" "$folder"; fi
done
readable /usr /usr
readable "$etc" /etc
mkdir "$root/proc" "$root/dev"
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
while [ "$1" != -- ]; do
  case $1 in
    readonly) readable "$2" "$3" ;;
    folder) mkdir -p "$root$3" && mount --bind "$2" "$root$3" ;;
    memory) mkdir -p "$root$3" && mount -t tmpfs -o "mode=2777,gid=$user,size=$2" volume "$root$3" ;;
  esac
  shift 3
done
shift
mount -o remount,ro "$root"
exec chroot "$root" setpriv --reuid="$user" --regid="$user" --groups="$user,$groups" --no-new-privs --bounding-set=-all \
  --inh-caps=-all -- "$@"
