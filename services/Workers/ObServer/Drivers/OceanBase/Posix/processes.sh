# Which processes are worth a closer look. One command asks for all of them, since a host may have thousands, and is asked several times
# a second while a server stops or starts. Those that ask decide: a name given here is only near enough.

# Folders below /proc of the processes whose program or working folder is one of the given paths, or below it.
processes_at() {
    for place; do
        place=$(printf '%s\n' "$place" | sed 's/[][*?\\]/\\&/g')
        find /proc -maxdepth 2 -path '/proc/[0-9]*' \( -name exe -o -name cwd \) \( -lname "$place" -o -lname "$place[ /]*" \) -printf '%h\n' 2>/dev/null
    done | sort -u
}

# The same of those that have one of the two paths among their arguments, as programs with an interpreter do.
processes_told() {
    find /proc -maxdepth 2 -path '/proc/[0-9]*' -name cmdline -exec grep -lzxF -e "$1" -e "$2" {} + 2>/dev/null | sed 's|/cmdline$||'
}

# Whether they are found at all: who sees none where one runs would start a second.
processes_seen() {
    processes_at "$(readlink "/proc/$$/exe")" | grep -qxF "/proc/$$" && processes_told "$0" "$0" | grep -qxF "/proc/$$"
}
blind='The processes of this host cannot be looked through: it takes find and grep of GNU, and /proc.'

# The vendor's agents: processes of "$program", or of "$real", the file it leads to; with an interpreter where they have one.
is_agent() {
    image=$(readlink "/proc/$1/exe" 2>/dev/null) || return 1
    case $image in "$real" | "$real (deleted)" | "$program" | "$program (deleted)") return 0 ;; esac
    first=$(tr '\0' '\n' 2>/dev/null <"/proc/$1/cmdline" | sed -n 1p)
    second=$(tr '\0' '\n' 2>/dev/null <"/proc/$1/cmdline" | sed -n 2p)
    [ "$first" = "$program" ] || [ "$first" = "$real" ] || [ "$second" = "$program" ] || [ "$second" = "$real" ]
}

agents() {
    for process in $({ processes_at "$program" "$real"; processes_told "$program" "$real"; } | sort -u); do
        is_agent "${process#/proc/}" && printf '%s\n' "${process#/proc/}"
    done
    return 0
}

# The database servers that run from "$home", or from a version in "$versions" below it.
servers() {
    noted=$(cat "$home/run/observer.pid" 2>/dev/null)
    for process in $(processes_at "$home"); do
        image=$(readlink "$process/exe" 2>/dev/null) || continue
        case $image in
            "$home"/bin/observer | "$home/bin/observer (deleted)" | "$versions"/*/bin/observer | "$versions"/*"/bin/observer (deleted)")
                printf '%s\n' "${process#/proc/}"
                continue
                ;;
        esac
        [ "$(readlink "$process/cwd" 2>/dev/null)" = "$home" ] || continue
        # One with an interpreter, and one that says of itself that it is the server.
        words=$(tr '\0' '\n' 2>/dev/null <"$process/cmdline" | head -n 2)
        case "
$words
" in
            *obshell*) ;;
            *"
bin/observer
"* | *"
./bin/observer
"* | *"
$home/bin/observer
"*) printf '%s\n' "${process#/proc/}" ;;
            *) [ "${process#/proc/}" != "$noted" ] || printf '%s\n' "$noted" ;;
        esac
    done
    return 0
}
