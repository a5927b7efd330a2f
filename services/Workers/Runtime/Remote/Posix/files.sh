# Images and boot files on a script host. Given: "$1" a verb, then what it takes. Folders come as words for printf %b.
verb=$1
shift

refuse() {
    printf 'refused %s\ntext %s\nend\n' "$1" "$(printf '%s' "$2" | tr '\n' ' ')"
    exit 0
}

# Whether a path lies in one of the folders, wherever links lead; sets $real.
inside() {
    real=$(readlink -f "$1") || return 1
    for allowed in $2; do
        allowed=$(readlink -f "$(printf '%b' "$allowed")") || continue
        case $real/ in "$allowed"/*) return 0 ;; esac
    done
    return 1
}

# image <folder for digests> <path> <folder whose room is wanted, or nothing> <seconds to wait for the digest>
# A digest belongs to inode, size and times of change to the nanosecond: one that was computed need not be again. Computing goes on when we leave.
image() {
    case $1 in /*) digests=$1 ;; *) digests=$HOME/$1 ;; esac
    if [ -n "$3" ] && [ -d "$3" ]; then
        blocks=$(LC_ALL=C df -Pk "$3" | sed -n '2s/^.* \([0-9][0-9]*\)  *[0-9]*% .*$/\1/p')
        [ -z "$blocks" ] || echo "free ${blocks}"
    fi
    if [ ! -f "$2" ] || [ ! -r "$2" ]; then
        printf 'none\nend\n'
        return
    fi
    digest=$digests/$(stat -L -c '%d-%i-%s-%y-%z' "$2" | tr -c 'A-Za-z0-9.\n-' _)
    echo "size $(stat -L -c %s "$2")"
    if [ ! -s "$digest" ]; then
        (umask 077 && mkdir -p "$digests") || refuse jobs-folder-unwritable "$digests cannot be made"
        # shellcheck disable=SC2016
        setsid sh -c '
            exec 9>>"$1.lock" && flock -n 9 || exit
            sha256sum <"$2" >"$1.$$" && mv "$1.$$" "$1"
            rm -f "$1.$$" "$1.lock"' digest "$digest" "$2" </dev/null >/dev/null 2>&1 &
        tries=0
        while [ ! -s "$digest" ] && [ $tries -lt $(($4 * 5)) ]; do
            tries=$((tries + 1))
            sleep 0.2 2>/dev/null || sleep 1
        done
    fi
    [ ! -s "$digest" ] || echo "sha256 $(cut -d ' ' -f 1 <"$digest")"
    echo end
}

# template <path> <allowed folders>: its content, on lines after "end"
template() {
    [ -e "$1" ] || refuse template-missing "there is no $1"
    inside "$1" "$2" && [ -f "$real" ] && [ -r "$real" ] || refuse template-not-allowed "$1 lies, or leads, outside the folders allowed by Remote:TemplateFolders"
    echo end
    cat "$real"
}

# write <folder> <name> <allowed folders>: a whole file or the old one, never a part
write() {
    inside "$1" "$3" && [ -d "$real" ] || refuse folder-not-allowed "$1 is no folder, or none allowed by Remote:IncludeFolders"
    umask 022
    said=$( { cat >"$real/.$2.new" && [ -s "$real/.$2.new" ] && mv "$real/.$2.new" "$real/$2"; } 2>&1) && { echo end; return; }
    rm -f "$real/.$2.new"
    case $said in *[Nn]o\ space\ left*) refuse disk-full "$said" ;; esac
    refuse folder-unwritable "$said"
}

# remove <folder> <name> <allowed folders>
remove() {
    inside "$1" "$3" && [ -d "$real" ] || refuse folder-not-allowed "$1 is no folder, or none allowed by Remote:IncludeFolders"
    said=$(rm -f "$real/$2" 2>&1) || refuse folder-unwritable "$said"
    echo end
}

case $verb in
    image) image "$@" ;;
    template) template "$@" ;;
    write) write "$@" ;;
    remove) remove "$@" ;;
    *) exit 64 ;;
esac
