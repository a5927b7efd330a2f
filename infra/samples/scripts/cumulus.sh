#!/usr/bin/env bash
# Sample upgrade script: installs an image on a Cumulus Linux switch (FRR inside) through ONIE and reboots it.
# Called as infra/docs/upgrade-scripts.md says: cumulus.sh ADDRESS USER -   with the secret on standard input.
# Exit codes: 0 the reboot was triggered, 255 no login, anything else a step failed. Each step is checked; none is guessed.
set -euo pipefail

address=$1 user=$2

say() { printf '%s %s\n' "$(date -u +%H:%M:%SZ)" "$*"; }
die() { local code=$1; shift; say "$*"; exit "$code"; }

[ "${3:-}" = - ] || die 2 "the secret is expected on standard input"
: "${UPGRADE_KNOWN_HOSTS:?is set by the platform}"

# Memory rather than disk, where there is any; gone with the script in either case.
place=$(mktemp -d "$([ -w /dev/shm ] && echo /dev/shm || echo /tmp)/upgrade-XXXXXX")
options=(-F none -T -p "${UPGRADE_PORT:-22}" -l "$user" -o HostKeyAlias="$address" -o UserKnownHostsFile="$place/known_hosts" -o GlobalKnownHostsFile=/dev/null
    -o StrictHostKeyChecking=yes -o ConnectTimeout=20 -o ServerAliveInterval=10 -o ServerAliveCountMax=3 -o ControlPath="$place/c" -o LogLevel=ERROR)
close() {
    ssh "${options[@]}" -O exit -- "$address" 2>/dev/null || true
    rm -rf "$place"
}
trap close EXIT
trap 'exit 143' TERM
umask 077
printf '%s' "$UPGRADE_KNOWN_HOSTS" >"$place/known_hosts"

password=
if [ "${UPGRADE_KEY_FD:-}" = 0 ]; then
    cat >"$place/key"
    options+=(-i "$place/key" -o IdentitiesOnly=yes -o BatchMode=yes)
else
    IFS= read -r password
    # ssh asks a program for the password; the file is gone as soon as it was read. It never stands in an argument.
    printf '%s\n' "$password" >"$place/password"
    printf '#!/bin/sh\nexec 3<%s/password && rm %s/password && cat <&3\n' "$place" "$place" >"$place/ask"
    chmod 700 "$place/ask"
    export SSH_ASKPASS="$place/ask" SSH_ASKPASS_REQUIRE=force
    options+=(-o PubkeyAuthentication=no -o NumberOfPasswordPrompts=1)
fi
exec </dev/null

say "logging in to $address as $user"
ssh "${options[@]}" -M -N -f -o ControlPersist=600 -- "$address" || die 255 "no login"
rm -f "$place/key"

# Arguments are quoted for the shell over there.
switch() { ssh "${options[@]}" -- "$address" "$(printf '%q ' "$@")"; }
# sudo reads its password from standard input; with a key it must need none.
as_root() {
    if [ -n "$password" ]; then printf '%s\n' "$password" | switch sudo -S -p '' -- "$@"; else switch sudo -n -- "$@"; fi
}

if [ -n "${UPGRADE_IMAGE:-}" ]; then
    [ -r "$UPGRADE_IMAGE" ] || die 3 "there is no image $UPGRADE_IMAGE on this host"
    target=/var/tmp/upgrade-${UPGRADE_IMAGE##*/}
    say "copying $UPGRADE_IMAGE"
    ssh "${options[@]}" -- "$address" "cat > $(printf %q "$target")" <"$UPGRADE_IMAGE" || die 4 "the image could not be copied"
    want=${UPGRADE_IMAGE_SHA256:-$(sha256sum <"$UPGRADE_IMAGE" | cut -d ' ' -f 1)}
    have=$(switch sha256sum -- "$target" | cut -d ' ' -f 1)
    [ "$have" = "$want" ] || die 5 "the image arrived damaged: $have instead of $want"
    say "staging ${UPGRADE_VERSION:-the image}"
    as_root onie-install -fa -i "$target" || die 6 "the image could not be staged"
else
    # Without an image ONIE finds one by DHCP; the platform has put the boot files in place (UPGRADE_ZTP=${UPGRADE_ZTP:-false}).
    say "selecting network installation"
    as_root onie-select -fi || die 6 "network installation could not be selected"
fi

say "rebooting"
# The connection may break before the answer; a refusal, however, is one.
status=0
as_root reboot || status=$?
[ "$status" = 0 ] || [ "$status" = 255 ] || die 7 "the reboot was refused ($status)"
say "triggered"
