#!/usr/bin/env bash
# Installs what is missing on Debian: PostgreSQL for running, with --test also RabbitMQ, OpenSSH, FRR, LLDP, MariaDB and rpm.
# Starts nothing: the platform and the tests run private servers of their own.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"

usage() {
    cat <<'END'
usage: infra/install.sh [--test] [--help]
  --test   also what the tests need: rabbitmq-server, openssh-server, openssh-client, openssl, frr, busybox,
           lldpd, nftables, MariaDB (client and server programs), rpm, rpm2cpio, cpio, xz-utils, python3, gcc and libraries for it
END
}

with_tests=false
for argument in "$@"; do
    case $argument in
        --test) with_tests=true ;;
        --help) usage; exit 0 ;;
        *) printf 'unknown option: %s\n' "$argument" >&2; usage >&2; exit 2 ;;
    esac
done

missing=()
[ -n "$(postgres_programs)" ] || missing+=(postgresql)
command -v setpriv >/dev/null || missing+=(util-linux)
command -v curl >/dev/null || missing+=(curl)
if $with_tests; then
    [ -x /usr/lib/rabbitmq/bin/rabbitmq-server ] || missing+=(rabbitmq-server)
    [ -x /usr/sbin/sshd ] || missing+=(openssh-server)
    command -v ssh >/dev/null || missing+=(openssh-client)
    command -v openssl >/dev/null || missing+=(openssl)
    # Routers of the switch tests; without it they are skipped.
    [ -x /usr/lib/frr/zebra ] || missing+=(frr)
    command -v busybox >/dev/null || missing+=(busybox)
    command -v nft >/dev/null || missing+=(nftables)
    [ -x /usr/sbin/lldpd ] || missing+=(lldpd)
    # Database clusters: the SQL client of the worker and a real server to try it on, real packages, hosts that unpack them.
    command -v mariadb >/dev/null || missing+=(mariadb-client-core)
    command -v mariadbd >/dev/null || [ -x /usr/sbin/mariadbd ] || missing+=(mariadb-server-core)
    command -v rpmbuild >/dev/null || missing+=(rpm)
    command -v rpm2cpio >/dev/null || missing+=(rpm2cpio)
    command -v cpio >/dev/null || missing+=(cpio)
    command -v xz >/dev/null || missing+=(xz-utils)
    [ -x /usr/bin/python3 ] || missing+=(python3)
    # The stand-in of a database server is compiled ahead of time.
    command -v gcc >/dev/null || missing+=(gcc)
    [ -e /usr/include/stdlib.h ] || missing+=(libc6-dev)
    [ -e /usr/include/zlib.h ] || missing+=(zlib1g-dev)
fi
if [ ${#missing[@]} -eq 0 ]; then exit 0; fi

command -v apt-get >/dev/null || fail "missing: ${missing[*]}" \
    "this script installs with apt-get, which is not here; install these with your system's package manager"

if [ "$(id -u)" -eq 0 ]; then as_root=()
elif command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then as_root=(sudo)
else
    fail "missing: ${missing[*]}" "as root: apt-get update && apt-get install --no-install-recommends ${missing[*]}" \
        "or run this script as root or with sudo"
fi

say "installing: ${missing[*]}"

# Debian starts a service when its package is installed. A policy that says "no" (101) prevents it for as long as we install;
# what was there before comes back, whatever happens.
policy=/usr/sbin/policy-rc.d
cluster_conf=/etc/postgresql-common/createcluster.conf
saved=$(mktemp -d)
restore() {
    if [ -e "$saved/policy" ]; then "${as_root[@]}" cp -p "$saved/policy" "$policy"; else "${as_root[@]}" rm -f "$policy"; fi
    if [ -e "$saved/cluster" ]; then "${as_root[@]}" cp -p "$saved/cluster" "$cluster_conf"; fi
    rm -rf "$saved"
}
if [ -e "$policy" ]; then cp -p "$policy" "$saved/policy"; fi
trap restore EXIT
printf '#!/bin/sh\nexit 101\n' | "${as_root[@]}" tee "$policy" >/dev/null
"${as_root[@]}" chmod 755 "$policy"

install() {
    quietly "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=120 -qq -y \
        install --no-install-recommends "$@" \
        || fail "apt-get could not install $*" "its words are above; 'apt-get update' needs a reachable package source"
}
quietly "${as_root[@]}" apt-get -o DPkg::Lock::Timeout=120 -qq update || say "warning: apt-get update failed, going on with the lists there are"

# Without this the server package makes a system-wide cluster that starts at the next boot.
if [[ " ${missing[*]} " == *" postgresql "* ]]; then
    install postgresql-common
    cp -p "$cluster_conf" "$saved/cluster"
    printf 'create_main_cluster = false\n' | "${as_root[@]}" tee "$cluster_conf" >/dev/null
fi
install "${missing[@]}"

# Nor may what we brought start at the next boot.
if command -v systemctl >/dev/null; then
    for package in "${missing[@]}"; do
        case $package in
            rabbitmq-server) "${as_root[@]}" systemctl disable --quiet rabbitmq-server epmd.socket 2>/dev/null || true ;;
            openssh-server) "${as_root[@]}" systemctl disable --quiet ssh 2>/dev/null || true ;;
            frr) "${as_root[@]}" systemctl disable --quiet frr 2>/dev/null || true ;;
            lldpd) "${as_root[@]}" systemctl disable --quiet lldpd 2>/dev/null || true ;;
        esac
    done
fi
say "installed"
