#!/bin/sh
# container.sh ROOT IMAGE ETC USER [KIND SOURCE TARGET]... -- COMMAND...
# Becomes a container's first process, in namespaces that unshare has made: the machine's programs, IMAGE (PostgreSQL's)
# and ETC can be read, the volumes written, everything else is neither. KIND is folder, or memory (SOURCE: its size).
set -eu
root=$1 image=$2 etc=$3 user=$4
shift 4

readable() {
  mkdir -p "$root$2"
  mount --bind "$1" "$root$2"
  mount -o remount,bind,ro "$root$2"
}

ip link set lo up
# The pod's own address, from which what it connects to sees it come: not the loopback's.
ip address add 192.0.2.1/32 dev lo
mount -t tmpfs -o mode=755 container "$root"
for folder in /bin /sbin /lib /lib64; do
  if [ -L "$folder" ]; then cp -P "$folder" "$root"; elif [ -d "$folder" ]; then readable "$folder" "$folder"; fi
done
readable /usr /usr
readable "$image" /image
readable "$etc" /etc
mkdir "$root/proc" "$root/dev"
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
while [ "$1" != -- ]; do
  mkdir -p "$root$3"
  case $1 in
    folder) mount --bind "$2" "$root$3" ;;
    memory) mount -t tmpfs -o "mode=2777,gid=$user,size=$2" volume "$root$3" ;;
  esac
  shift 3
done
shift
mount -o remount,ro "$root"
exec chroot "$root" setpriv --reuid="$user" --regid="$user" --groups="$user" --no-new-privs --bounding-set=-all \
  --inh-caps=-all -- "$@"
