#!/usr/bin/env bash
# Upgrade script for the routers of the lab, by the contract of infra/docs/upgrade-scripts.md: copies the image over, compares its digest,
# has it installed, reboots. Ends well when the reboot was triggered; whether the switch comes back, and with what, is asked by others.
#   upgrade-router.sh ADDRESS USER -      with the private key on standard input
set -euo pipefail
address=$1 user=$2
[ "${3:-}" = - ] && [ "${UPGRADE_KEY_FD:-}" = 0 ] || { echo "a private key is expected on standard input"; exit 2; }
image=${UPGRADE_IMAGE:?no image named}
place=$(mktemp -d /dev/shm/upgrade-XXXXXX)
trap 'rm -rf "$place"' EXIT
trap 'exit 143' TERM
umask 077
cat >"$place/key"
printf '%s' "${UPGRADE_KNOWN_HOSTS:?is set by the platform}" >"$place/known"
exec </dev/null
ssh=(ssh -F none -i "$place/key" -o IdentitiesOnly=yes -o BatchMode=yes -o LogLevel=ERROR -o HostKeyAlias="$address" -o StrictHostKeyChecking=yes
    -o UserKnownHostsFile="$place/known" -o GlobalKnownHostsFile=/dev/null -o ConnectTimeout=10 -o ServerAliveInterval=2
    -o ServerAliveCountMax=2 -p "${UPGRADE_PORT:-22}" "$user@$address")
"${ssh[@]}" true || { echo "no login on $address"; exit 255; }
echo "copying $image to $address"
"${ssh[@]}" 'cat > /run/lab/flash/images/new.img' <"$image" || { echo "the image could not be copied"; exit 4; }
arrived=$("${ssh[@]}" sha256sum /run/lab/flash/images/new.img | cut -d' ' -f1)
if [ "${UPGRADE_IMAGE_SHA256:-$arrived}" != "$arrived" ]; then
    echo "ERROR: the image on $address is not the one that was declared: SHA-256 is $arrived instead of $UPGRADE_IMAGE_SHA256"
    exit 6
fi
# What "fabric fault" made go wrong here for this node.
for fault in /srv/faults/"${UPGRADE_NODE:-none}"/*; do
    # shellcheck source=/dev/null
    if [ -r "$fault" ]; then . "$fault"; fi
done
"${ssh[@]}" install-image /run/lab/flash/images/new.img 2>&1 || { echo "the image was not installed"; exit 5; }
if [ "${UPGRADE_ZTP:-false}" = true ]; then "${ssh[@]}" wipe; fi
echo "rebooting $address"
status=0
"${ssh[@]}" reboot || status=$?
# The connection may go with the switch before either says goodbye: ssh then ends with 255, which is no refusal here.
[ "$status" = 0 ] || [ "$status" = 255 ] || exit "$status"
