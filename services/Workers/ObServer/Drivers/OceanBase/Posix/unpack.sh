# Unpacks the packages of versions. Given: "$1" the folder of the upgrade, then for each version: its folder in that, version, build,
# the number of packages, and their files below the folder. A version stands unpacked whole or not at all.
umask 022
LC_ALL=C
export LC_ALL
base=$1
shift

fail() {
    printf '%s\n' "$*"
    [ -z "$new" ] || rm -rf "$new"
    exit 1
}

[ -d "$base" ] && [ ! -L "$base" ] || fail "There is no folder $base."
for tool in rpm2cpio cpio awk find timeout; do
    command -v "$tool" >/dev/null || fail "The program $tool is missing on this host; install it."
done

# Refuses what would be written elsewhere: upward or absolute names, names that lead through a link of the package, devices.
check_names() {
    rpm2cpio "$1" | cpio -it --quiet >"$new/names" || fail "$1 cannot be read."
    rpm2cpio "$1" | cpio -itv --quiet | cut -c 1 >"$new/kinds"
    [ -s "$new/names" ] || fail "$1 holds nothing, or is no package whose payload rpm2cpio can read."
    [ "$(wc -l <"$new/names")" = "$(wc -l <"$new/kinds")" ] || fail "$1 holds a name with a line end."
    paste -d ' ' "$new/kinds" "$new/names" | awk '
        { kind = substr($0, 1, 1); name = substr($0, 3); sub(/^(\.\/)+/, "", name) }
        kind !~ /[-dl]/ { print "is of a kind that no package needs: " name; exit 1 }
        name ~ /^\// || ("/" name "/") ~ /\/\.\.\// { print "leads out of its folder: " name; exit 1 }
        { for (link in links) if (index(name "/", link "/") == 1 && name != link) { print "leads through a link: " name; exit 1 } }
        kind == "l" { links[name] = 1 }' >"$new/verdict" || fail "$1 is not unpacked. What it holds $(cat "$new/verdict")."
}

version_of() { LD_LIBRARY_PATH=$1/lib${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH} timeout 60 "$1/bin/observer" -V 2>&1 </dev/null; }

# Whether a server says that it is of a version and, where it tells its build, of that.
is_version() {
    said=$(version_of "$1") || fail "$1/bin/observer does not say its version: $said"
    printf '%s\n' "$said" | awk -v version="$2" -v build="$3" '
        { line = " " $0 " "; gsub(/[^0-9.]/, " ", line); if (index(line, " " version " ")) found = 1 }
        /REVISION/ { told = 1; words = " " $0 " "; gsub(/[^0-9]/, " ", words); if (index(words, " " build " ")) same = 1 }
        END { exit !(found && (same || !told)) }'
}

while [ $# -gt 0 ]; do
    dir=$base/$1 version=$2 build=$3 count=$4
    shift 4
    new=
    if [ -d "$dir/unpacked" ] && is_version "$dir/unpacked" "$version" "$build"; then
        printf '%s-%s is unpacked already.\n' "$version" "$build"
        shift "$count"
        continue
    fi
    rm -rf "$dir"/unpacked "$dir"/.unpack-*
    new=$dir/.unpack-$$
    mkdir "$new" "$new/tree" || fail "$new cannot be made."
    while [ "$count" -gt 0 ]; do
        printf 'Unpacking %s of %s-%s.\n' "$1" "$version" "$build"
        check_names "$base/$1"
        { rpm2cpio "$base/$1" || : >"$new/failed"; } | (cd "$new/tree" && cpio -idm --quiet --no-absolute-filenames) || fail "$1 cannot be unpacked."
        [ ! -e "$new/failed" ] || fail "$1 cannot be unpacked."
        shift
        count=$((count - 1))
    done
    links=$(find "$new/tree" -type l | while IFS= read -r link; do
        case $(readlink -m "$link")/ in "$(readlink -m "$new/tree")"/*) ;; *) printf '%s ' "$link" ;; esac
    done)
    [ -z "$links" ] || fail "The packages hold links that lead elsewhere: $links"
    program=$(find "$new/tree" -path '*/bin/observer' -type f)
    [ -n "$program" ] || fail "The packages hold no bin/observer."
    [ "$(printf '%s\n' "$program" | wc -l)" = 1 ] || fail "The packages hold several bin/observer."
    home=${program%/bin/observer}
    is_version "$home" "$version" "$build" || fail "The server of the packages is not $version-$build. It says: $said"
    chmod -R u+rwX "$home"
    mv "$home" "$dir/unpacked" || fail "$dir/unpacked cannot be made."
    rm -rf "$new"
    printf '%s-%s is unpacked.\n' "$version" "$build"
done
