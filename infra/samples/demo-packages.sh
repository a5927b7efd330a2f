#!/usr/bin/env bash
# Makes small packages of a database version, for trying an upgrade of a simulated cluster where no real ones are at hand. What they hold
# has the names the platform looks for, and does nothing. Needs rpmbuild (Debian: rpm).
set -euo pipefail

usage() {
    cat <<'END'
usage: infra/samples/demo-packages.sh VERSION RELEASE FOLDER [FROM]
  VERSION RELEASE  what the packages are: 4.2.1.1 101000062023110109.el7
  FOLDER           where oceanbase-ce and oceanbase-ce-libs are put
  FROM             version that may be upgraded to it (4.2.1.0)
END
}
if [ $# -lt 3 ] || [ $# -gt 4 ]; then usage >&2; exit 2; fi
command -v rpmbuild >/dev/null || { echo "rpmbuild is missing: apt-get install rpm" >&2; exit 1; }
version=$1 release=$2 folder=$3 from=${4:-4.2.1.0}
build=$(mktemp -d)
trap 'rm -rf "$build"' EXIT
mkdir -p "$folder"
folder=$(realpath "$folder")

# spec NAME INSTALL-COMMANDS
package() {
    cat >"$build/$1.spec" <<END
Name: $1
Version: $version
Release: $release
Summary: Demonstration package
License: MIT
AutoReqProv: no
%define _binary_payload w2.xzdio
%description
Demonstration package.
%install
home=%{buildroot}/home/admin/oceanbase
$2
%files
/home/admin/oceanbase
END
    rpmbuild -bb --quiet --target x86_64 --define "_topdir $build/top" --define "_rpmdir $folder" --define "_rpmfilename %%{name}-%%{version}-%%{release}.%%{arch}.rpm" "$build/$1.spec" >/dev/null 2>"$build/log" \
        || { cat "$build/log" >&2; exit 1; }
}

package oceanbase-ce '
mkdir -p $home/bin $home/etc
printf "#!/bin/sh\n" >$home/bin/observer
printf "#!/bin/sh\n" >$home/bin/obshell
for script in upgrade_checker upgrade_pre upgrade_health_checker upgrade_post; do printf "# demonstration\n" >$home/etc/$script.py; done
printf -- "- version: '"$from"'\n  can_be_upgraded_to: ['"$version"']\n- version: '"$version"'\n" >$home/etc/oceanbase_upgrade_dep.yml
chmod 755 $home/bin/*'
package oceanbase-ce-libs 'mkdir -p $home/lib && printf "demonstration\n" >$home/lib/README'
ls "$folder"/oceanbase-ce*-"$version"-"$release".*.rpm
