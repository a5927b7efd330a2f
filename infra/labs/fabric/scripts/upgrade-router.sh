#!/usr/bin/env bash
# Upgrade script for the routers of the lab: copies the image over, has it installed, reboots. Ends well when the reboot was
# triggered; whether the switch comes back, and with what, is asked by others.
#   upgrade-router.sh ADDRESS USER -      image in $UPGRADE_IMAGE; wipes the configuration when $UPGRADE_ZTP is true
set -euo pipefail
address=$1 user=$2
image=${UPGRADE_IMAGE:?no image named}
ssh=(ssh -F none -i /srv/keys/switch -o BatchMode=yes -o LogLevel=ERROR -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o ConnectTimeout=10)
echo "copying $image to $address"
"${ssh[@]}" "$user@$address" 'cat > /run/lab/flash/images/new.img' <"$image" || { echo "LOGIN or copy failed"; exit 255; }
"${ssh[@]}" "$user@$address" install-image /run/lab/flash/images/new.img 2>&1
if [ "${UPGRADE_ZTP:-false}" = true ]; then "${ssh[@]}" "$user@$address" wipe; fi
echo "rebooting $address"
"${ssh[@]}" "$user@$address" reboot
