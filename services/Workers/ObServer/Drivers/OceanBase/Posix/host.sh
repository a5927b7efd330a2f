# Looks at and changes files of a database host, within seconds. Given: "$1" a verb, then what it takes. Answers are lines "word value",
# the last "end".
verb=$1
shift
umask 077
LC_ALL=C
export LC_ALL

refuse() {
    printf 'refused %s\ntext %s\nend\n' "$1" "$(printf '%s' "$2" | tr '\n' ' ')"
    exit 0
}

# A step failed: because the disk is full, or for another reason?
refuse_disk() {
    case $1 in *[Nn]o\ space\ left* | *[Qq]uota\ exceeded*) refuse disk-full "$1" ;; esac
    refuse folder-unwritable "$1"
}

# Whether a path is a folder itself, no link to one, and belongs to us.
ours() { [ -d "$1" ] && [ ! -L "$1" ] && [ "$(stat -c %u "$1")" = "$(id -u)" ]; }

own_folder() {
    ours "$1" || refuse folder-missing "there is no folder $1 of ours"
}

# host: architecture, and the first Python that can run the scripts
host() {
    echo "architecture $(uname -m)"
    found=
    for program in python python3; do
        "$program" -c 'import runpy' </dev/null >/dev/null 2>&1 || continue
        found=${found:-$program}
        "$program" -c 'import mysql.connector' </dev/null >/dev/null 2>&1 || continue
        printf 'python %s\nmodule yes\nend\n' "$program"
        return
    done
    [ -z "$found" ] || echo "python $found"
    echo end
}

# folder <path>
folder() {
    if [ -d "$1" ]; then
        echo exists
        [ -z "$(ls -A "$1")" ] || echo filled
        for unpacked in "$1"/*/*/unpacked "$1"/*/*/.unpack-*; do
            [ ! -d "$unpacked" ] || { echo unpacked; break; }
        done
    elif [ -e "$1" ] || [ -L "$1" ]; then
        refuse folder-in-the-way "$1 is there and no folder"
    fi
    near=$1
    while [ ! -d "$near" ]; do near=$(dirname "$near"); done
    # shellcheck disable=SC2046
    set -- $(stat -f -c '%a %S' "$near")
    echo "free $(($1 * $2))"
    echo end
}

# make <parent> <name>
make() {
    [ -d "$1" ] || said=$(mkdir -p "$1" 2>&1) || refuse_disk "$said"
    path=$1/$2
    if [ -e "$path" ] || [ -L "$path" ]; then
        ours "$path" || refuse folder-not-ours "$path is there, and is a link, no folder, or another user's"
        [ -z "$(ls -A "$path")" ] || refuse folder-not-empty "$path is not empty"
        said=$(chmod 700 "$path" 2>&1) || refuse_disk "$said"
    else
        said=$(mkdir -m 700 "$path" 2>&1) || refuse_disk "$said"
    fi
    echo end
}

# remove <parent> <name>: that one folder, and only if it is ours and named as ours are
remove() {
    case $2 in rpm-*[!0-9]* | rpm-) refuse folder-not-ours "$2 is no name that we give" ;; rpm-[0-9]*) ;; *) refuse folder-not-ours "$2 is no name that we give" ;; esac
    path=$1/$2
    if [ -e "$path" ] || [ -L "$path" ]; then
        ours "$path" || refuse folder-not-ours "$path is a link, no folder, or another user's"
        said=$(rm -rf --one-file-system -- "$path" 2>&1) || refuse folder-unwritable "$said"
    fi
    echo end
}

# sizes <folder> <name>...: in the order given; -1 for none
sizes() {
    base=$1
    shift
    for name in "$@"; do
        if [ -f "$base/$name" ] && [ ! -L "$base/$name" ]; then echo "size $(stat -c %s "$base/$name")"; else echo 'size -1'; fi
    done
    echo end
}

# piece <folder> <name> <offset>: appends standard input where the file is as long as the sender thinks
piece() {
    own_folder "$1"
    file=$1/$2
    said=$(mkdir -p "${file%/*}" 2>&1) || refuse_disk "$said"
    exec 9>>"$file" || refuse folder-unwritable "$file cannot be written"
    flock -w 10 9 || refuse folder-busy "$file is being written"
    if [ "$(stat -c %s "$file")" = "$3" ]; then
        said=$( { cat >&9; } 2>&1) || refuse_disk "$said"
    fi
    echo "size $(stat -c %s "$file")"
    echo end
}

# drop <folder> <name>
drop() {
    own_folder "$1"
    said=$(rm -f "$1/$2" 2>&1) || refuse folder-unwritable "$said"
    echo end
}

# discard <folder>: what was unpacked in it
discard() {
    if [ -d "$1" ]; then
        own_folder "$1"
        said=$(rm -rf --one-file-system -- "$1"/*/*/unpacked "$1"/*/*/.unpack-* 2>&1) || refuse folder-unwritable "$said"
    fi
    echo end
}

# What a program says of its version, as one line; nothing where it says nothing.
version_of() {
    for word in version -V --version; do
        said=$(cd / && timeout 5 "$1" "$word" </dev/null 2>&1) && [ -n "$said" ] && { printf 'version %s\n' "$(printf '%s' "$said" | tr '\n' ' ')"; return; }
    done
}

# agent <home> <folder>
agent() {
    program=$1/bin/obshell
    if [ -x "$program" ]; then
        echo present
        version_of "$program"
        real=$(readlink -f "$program")
        processes_seen || refuse processes-hidden "$blind"
        [ -z "$(agents)" ] || echo running
    fi
    [ ! -e "$2/backup/obshell" ] || echo backup
    echo end
}

# server <home>
server() {
    home=$(readlink -f "$1")
    versions=$home/versions
    processes_seen || refuse processes-hidden "$blind"
    [ -z "$(servers)" ] || echo running
    echo end
}

# packaged <folder of the unpacked version>
packaged() {
    if [ -f "$1/bin/obshell" ]; then
        echo present
        version_of "$1/bin/obshell"
    fi
    echo end
}

# A file in place of another, whole or not at all: whoever runs the former goes on with it.
replace() {
    said=$( { cp -p "$1" "$2.new-$$" && mv -f "$2.new-$$" "$2"; } 2>&1) && return
    rm -f "$2.new-$$"
    refuse_disk "$said"
}

# backup <home> <folder>: never over one that is there, which is of the version before
backup() {
    if [ -f "$1/bin/obshell" ]; then
        own_folder "$2"
        said=$(mkdir -p "$2/backup" 2>&1) || refuse_disk "$said"
        [ -e "$2/backup/obshell" ] || replace "$1/bin/obshell" "$2/backup/obshell"
    fi
    echo end
}

# put <home> <program>: in place of the agent there is; nothing where there is none
put() {
    if [ -f "$1/bin/obshell" ] && [ -f "$2" ]; then
        cmp -s "$1/bin/obshell" "$2" || replace "$2" "$1/bin/obshell"
    fi
    echo end
}

case $verb in
    host) host ;;
    folder) folder "$@" ;;
    make) make "$@" ;;
    remove) remove "$@" ;;
    sizes) sizes "$@" ;;
    piece) piece "$@" ;;
    drop) drop "$@" ;;
    discard) discard "$@" ;;
    agent) agent "$@" ;;
    server) server "$@" ;;
    packaged) packaged "$@" ;;
    backup) backup "$@" ;;
    put) put "$@" ;;
    *) exit 64 ;;
esac
