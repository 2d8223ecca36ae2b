#!/bin/busybox sh
# The first process of the machine whose power is cut. Its root is the host's, read-only; its data
# are on an ext4 of its own, under /media, where no clone of ours is. TASK, SYNCHRONOUS, LISTEN and KUZUL come from the kernel's command line.
b=/bin/busybox
$b mount -t proc proc /proc
$b mount -t tmpfs tmpfs /media
$b mkdir /media/data
$b mount -t ext4 -o noatime /dev/ubda /media/data || echo "no disk"
export KUZUL_SQLITE_SYNCHRONOUS="$SYNCHRONOUS" HOME=/media
case "$TASK" in
serve)
    $b ip link set lo up
    $b ip address add "${LISTEN%:*}/24" dev vec0
    $b ip link set vec0 up
    exec "$KUZUL" serve --data /media/data --listen "$LISTEN" --room-pace 1000000
    ;;
verify)
    "$KUZUL" verify --data /media/data
    echo "verify ended with $?"
    $b umount /media/data
    $b poweroff -f
    ;;
esac
