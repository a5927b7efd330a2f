# Changes the version that a database server runs, and starts it. The versions stand beside each other:
#
#   <home>/versions/<version-build>/{bin,lib,...}   one version; in etc what it brings, or what stood in its place before
#   <home>/{bin,lib,...}                            links to those of the version that runs; real folders until we first come by
#   <home>/etc                                      always real: the server keeps its configuration there
#   <home>/versions/.previous, .adopting            the version that ran before; the one that real folders belong to while they are moved
#
# May be killed at any line and run again. Given: "$1" install or revert, "$2" the home, "$3" the unpacked version (install), "$4" version
# and build, "$5" seconds for a graceful stop, "$6" seconds for the start, "$7" versions kept.
verb=$1 home=$(readlink -f "$2") package=$3 name=$4 grace=$5 patience=$6 keep=$7
versions=$home/versions
target=$versions/$name
umask 022
LC_ALL=C
export LC_ALL

say() { printf '%s\n' "$*"; }

fail() {
    say "$@"
    exit 1
}

# A word in a file, whole or not at all.
note() { printf '%s\n' "$2" >"$1.new" && [ -s "$1.new" ] && mv -f "$1.new" "$1" || fail "$1 cannot be written."; }

# Folders of a version that are switched. Never those in which a server or an agent keeps what is its own.
parts_of() {
    for part in "$1"/*/; do
        part=${part%/}
        [ -d "$part" ] || continue
        part=${part##*/}
        case $part in
            etc | etc[0-9]* | store | log | run | audit | versions | upgrade | backup | *obshell*) continue ;;
            *[!A-Za-z0-9._+-]*) fail "The version holds a folder with the name '$part', which is none." ;;
        esac
        printf '%s\n' "$part"
    done
}

version_of() { LD_LIBRARY_PATH=$1/lib${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH} timeout 60 "$1/bin/observer" -V 2>&1 </dev/null; }

# Version and build of the server in a folder, as it says itself.
name_of() {
    said=$(version_of "$1") || return 1
    number=$(printf '%s\n' "$said" | sed -n 's/^.*[^0-9.]\([0-9][0-9]*\(\.[0-9][0-9]*\)\{3\}\).*$/\1/p' | head -n 1)
    revision=$(printf '%s\n' "$said" | sed -n 's/^.*REVISION[^0-9]*\([0-9][0-9]*\).*$/\1/p' | head -n 1)
    [ -n "$number" ] && printf '%s%s\n' "$number" "${revision:+-$revision}"
}

# The version that runs, or would: what bin leads to.
find_former() {
    if [ -L "$home/bin" ]; then
        former=$(readlink "$home/bin")
        former=${former#versions/}
        former=${former%/bin}
        case $former in */* | '') fail "$home/bin is a link to elsewhere: $(readlink "$home/bin")" ;; esac
    elif [ -d "$home/bin" ]; then
        former=$(cat "$versions/.adopting" 2>/dev/null) || former=$(name_of "$home") || fail "The server in $home does not say its version. It says: $(version_of "$home")"
    else
        former=$(cat "$versions/.previous" 2>/dev/null) || fail "There is no $home/bin, and nothing tells which version ran."
    fi
}

# What a server said before it ended; once in the background it says it in its log only.
last_words() {
    words=$(tail -n 5 "$started")
    [ -n "$words" ] && { printf 'It says: %s' "$words"; return; }
    words=$(tail -n 50 "$home/log/observer.log" 2>/dev/null | grep -a 'ERROR' | tail -n 2 | cut -c 1-300)
    [ -n "$words" ] && printf "Its log %s says: %s" "$home/log/observer.log" "$words" || printf "Look into its log, %s" "$home/log/observer.log"
}

pause() { sleep 0.2 2>/dev/null || sleep 1; }

stop() {
    pids=$(servers)
    [ -n "$pids" ] || { say 'The server does not run.'; return; }
    # shellcheck disable=SC2086
    say "Stopping the server, process" $pids
    # shellcheck disable=SC2086
    kill -s TERM $pids 2>/dev/null
    until=$(($(date +%s) + grace))
    while [ "$(date +%s)" -lt "$until" ] && [ -n "$(servers)" ]; do pause; done
    tries=0
    while pids=$(servers) && [ -n "$pids" ]; do
        [ "$tries" -lt 15 ] || fail "The server cannot be ended; its process hangs in the system:" "$pids"
        [ "$tries" -gt 0 ] || say "It did not stop within $grace s, and is ended by force."
        # shellcheck disable=SC2086
        kill -s KILL $pids 2>/dev/null
        waits=0
        while [ "$waits" -lt 25 ] && [ -n "$(servers)" ]; do
            waits=$((waits + 1))
            pause
        done
        tries=$((tries + 1))
    done
    say 'The server has stopped.'
}

start() {
    mkdir -p "$home/log" || fail "$home/log cannot be made."
    started=$home/log/observer.start
    say "Starting the server of $name."
    (cd "$home" && LD_LIBRARY_PATH=$home/lib${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH} exec setsid bin/observer) </dev/null >"$started" 2>&1 8>&- &
    child=$!
    until=$(($(date +%s) + patience))
    steady=0 ended=
    while [ "$steady" -lt 5 ]; do
        pause
        # The time is for a process to show itself; one that is there is looked at to the end, however slow the host is.
        [ -z "$(servers)" ] || { steady=$((steady + 1)); continue; }
        steady=0
        # Its first process ends by itself where it goes into the background.
        [ -n "$ended" ] || kill -0 "$child" 2>/dev/null || { wait "$child" && ended=1; } || fail "The server of $name did not start. $(last_words)"
        [ "$(date +%s)" -lt "$until" ] || fail "The server of $name shows no process within $patience s. $(last_words)"
    done
    # shellcheck disable=SC2046
    say 'The server runs, process' $(servers)
}

# --- before the server is stopped --------------------------------------------------------------------------------------------------

same_as_package() {
    for part in $parts etc; do
        [ -d "$package/$part" ] || continue
        diff -rq --no-dereference -x '*obshell*' "$package/$part" "$1/$part" >/dev/null 2>&1 || return 1
    done
}

prepare() {
    fresh=
    if [ -d "$target" ] && same_as_package "$target"; then
        say "$name stands beside the former version already."
        return
    fi
    fresh=$versions/.new-$name
    rm -rf "$versions"/.new-* || fail "$fresh cannot be removed."
    mkdir "$fresh" || fail "$fresh cannot be made."
    say "Copying $name beside $former."
    for part in $parts etc; do
        [ ! -d "$package/$part" ] || said=$(cp -a --reflink=auto "$package/$part" "$fresh/$part" 2>&1) || fail "$name cannot be copied, nothing was changed: $said"
    done
    same_as_package "$fresh" || fail "The copy of $name is not what was unpacked; nothing was changed."
    find "$fresh" -depth -name '*obshell*' -exec rm -rf {} +
    found=$(name_of "$fresh") || fail "The server of $name does not run here; nothing was changed. It says: $(version_of "$fresh")"
    case $found in "$name" | "${name%-*}") ;; *) fail "The server says that it is $found, not $name; nothing was changed." ;; esac
    sync -f "$fresh" 2>/dev/null || sync
    # One that links lead to is replaced when nothing runs from it.
    if [ -d "$target" ] && [ "$name" = "$former" ]; then return; fi
    place
}

# Puts the fresh copy into its place.
place() {
    [ -n "$fresh" ] && [ -d "$fresh" ] || return 0
    [ ! -d "$target" ] || mv -T "$target" "$versions/.replaced-$name-$$" || fail "$target cannot be moved."
    mv -T "$fresh" "$target" || fail "$target cannot be made."
    fresh=
}

# What is the agent's goes along, as it is now, and is never a version's.
carry() {
    for part in $parts; do
        from=$home/$part
        # A run that was killed has moved it, and not come to the link.
        [ -d "$from" ] || from=$versions/$former/$part
        [ -d "$from" ] && [ "$(readlink -f "$from")" != "$(readlink -f "$1/$part")" ] || continue
        (cd "$from" && find . -name '*obshell*' -prune) | while IFS= read -r file; do
            mkdir -p "$1/$part/${file%/*}" && rm -rf "$1/$part/$file.carried" && cp -a "$from/$file" "$1/$part/$file.carried" || exit 1
            [ ! -d "$1/$part/$file" ] || rm -rf "${1:?}/$part/$file"
            mv -fT "$1/$part/$file.carried" "$1/$part/$file" || exit 1
        done || fail 'What belongs to the agent cannot be carried over; nothing was changed.'
    done
}

etc_of() { (cd "$1/etc" 2>/dev/null && find . -type f ! -path '*obshell*' ! -name 'observer.conf*'); }

# Files that are about to be written over are kept with the version they belong to.
keep_etc() {
    [ "$former" != "$name" ] || return 0
    etc_of "$target" | while IFS= read -r file; do
        [ -f "$home/etc/$file" ] && [ ! -e "$versions/$former/etc/$file" ] || continue
        kept=$versions/$former/etc/$file
        mkdir -p "${kept%/*}" && cp -p "$home/etc/$file" "$kept.kept" && mv -f "$kept.kept" "$kept" || exit 1
    done || fail 'Files of etc cannot be kept; nothing was changed.'
}

# --- while it is stopped -----------------------------------------------------------------------------------------------------------

# Real folders become the version that ran.
adopt() {
    owner=$(cat "$versions/.adopting" 2>/dev/null) || owner=$former
    for part in $parts; do
        [ -d "$home/$part" ] && [ ! -L "$home/$part" ] || continue
        [ -s "$versions/.adopting" ] || note "$versions/.adopting" "$owner"
        mkdir -p "$versions/$owner" || fail "$versions/$owner cannot be made."
        place_of=$versions/$owner/$part
        if [ -e "$place_of" ] && [ "$owner" = "$name" ]; then
            mv -T "$home/$part" "$versions/.replaced-$part-$$" || fail "$home/$part cannot be moved."
            continue
        fi
        [ ! -e "$place_of" ] || mv -T "$place_of" "$versions/.replaced-$part-$$" || fail "$place_of cannot be moved."
        mv -T "$home/$part" "$place_of" || fail "$home/$part cannot be moved."
    done
    rm -f "$versions/.adopting"
}

switch() {
    for part in $parts; do
        rm -f "$home/.$part.switch" && ln -s "versions/$name/$part" "$home/.$part.switch" && mv -fT "$home/.$part.switch" "$home/$part" || fail "$home/$part cannot be switched."
    done
    for link in "$home"/*; do
        [ -L "$link" ] || continue
        case $(readlink "$link") in "versions/$name/"*) ;; versions/*) rm -f "$link" ;; esac
    done
    etc_of "$target" | while IFS= read -r file; do
        cmp -s "$target/etc/$file" "$home/etc/$file" && continue
        to=$home/etc/$file
        mkdir -p "${to%/*}" && cp -p "$target/etc/$file" "$to.switch" && mv -f "$to.switch" "$to" || exit 1
    done || fail 'Files of etc cannot be written.'
    say "$home leads to $name."
}

prune() {
    previous=$(cat "$versions/.previous" 2>/dev/null)
    left=$((keep - 2))
    # Names of versions hold neither blanks nor line ends.
    for old in $(ls -1t "$versions"); do
        [ -d "$versions/$old" ] && [ "$old" != "$name" ] && [ "$old" != "$previous" ] || continue
        left=$((left - 1))
        [ "$left" -lt 0 ] || continue
        say "Removing $old, which is not among the $keep versions kept."
        rm -rf "${versions:?}/$old"
    done
    rm -rf "$versions"/.replaced-* "$versions"/.new-*
}

# -----------------------------------------------------------------------------------------------------------------------------------

[ -n "$home" ] && [ -d "$home" ] || fail "There is no folder $2 on this host."
for tool in flock diff cmp readlink setsid timeout find; do
    command -v "$tool" >/dev/null || fail "The program $tool is missing on this host; install it."
done
processes_seen || fail "$blind"
mkdir -p "$versions" || fail "$versions cannot be made."
exec 8>"$versions/.lock" || fail "$versions cannot be written."
flock -w 30 8 || fail "Another job works on $home."
find_former

case $verb in
    install)
        [ -x "$package/bin/observer" ] || fail "There is no $package/bin/observer; the version is not unpacked on this host."
        parts=$(parts_of "$package") || fail "$parts"
        prepare
        ;;
    revert)
        if [ "$former" = "$name" ] && [ -n "$(servers)" ]; then
            say "$name runs already."
            exit 0
        fi
        [ -x "$target/bin/observer" ] || { [ "$former" = "$name" ] && [ -x "$home/bin/observer" ]; } ||
            fail "$name is not among the versions on this host: $(ls -1 "$versions" | tr '\n' ' ')"
        parts=$(parts_of "$target") || fail "$parts"
        fresh=
        ;;
    *) exit 64 ;;
esac

to=$target
[ -z "$fresh" ] || to=$fresh
carry "$to"
[ -n "$fresh" ] || keep_etc
[ "$former" = "$name" ] || note "$versions/.previous" "$former"
stop
place
adopt
switch
start
prune
say "Done: $name instead of $former."
