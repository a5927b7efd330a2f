# Keeps jobs on this host: each runs once, outlives whoever started it, and can be asked about for as long as its folder is kept.
#
# Given: "$1" this text, "$2" a verb, "$3" the folder for jobs, then what the verb takes. Answers are lines "word value", the last "end".
#
#   <folder>/<scope>/.lock           held while a job is started or looked for, and by a runner until it has said who it is
#   <folder>/<scope>/.fence          highest fencing number seen
#   <folder>/<scope>/.last-<subject> last job of a node: owner, attempt, start
#   <folder>/<scope>/<attempt>/      one job: runner.sh (this text), log, started,
#                                    pid (runner), group (of the job's processes), rc (exit code and what stopped it)
#
# A job has been started if it has a pid file. The pid file is written before its program begins and under the lock, so whoever holds the
# lock and sees none knows that nothing ran.
mask=$(umask)
umask 077
cd 2>/dev/null || cd /
self=$1 verb=$2
case $3 in /*) root=$3 ;; *) root=$PWD/$3 ;; esac
shift 3

read -r boot 2>/dev/null </proc/sys/kernel/random/boot_id || boot=unknown

# A process by number, start and boot, so that a number used again is never taken for it; nothing where it is gone or a zombie.
identity() {
    read -r stat 2>/dev/null <"/proc/$1/stat" || return 0
    stat=${stat##*) }
    case $stat in Z*) return 0 ;; esac
    number=$1
    # shellcheck disable=SC2086
    set -- $stat
    printf '%s %s %s\n' "$number" "${20}" "$boot"
}

# Whether the process in a file lives.
lives() {
    read -r known 2>/dev/null <"$1" || return 1
    [ -n "$known" ] && [ "$(identity "${known%% *}")" = "$known" ]
}

# Whether any process of the job's group lives. Its leader may be gone: a group's number is not used again while it has members.
group_lives() {
    read -r known 2>/dev/null <"$1/group" || return 1
    [ "${known##* }" = "$boot" ] || return 1
    leader=$(identity "${known%% *}")
    [ -z "$leader" ] || [ "$leader" = "$known" ] || return 1
    members "${known%% *}"
}

# Whether a group has members other than zombies.
members() {
    kill -0 "-$1" 2>/dev/null || return 1
    for entry in /proc/[0-9]*/stat; do
        read -r line 2>/dev/null <"$entry" || continue
        line=${line##*) }
        # shellcheck disable=SC2086
        set -- "$1" $line
        [ "$4" != "$1" ] || [ "$2" = Z ] || return 0
    done
    return 1
}

# Ends a group: asks, waits five seconds, forces.
end_group() {
    kill -TERM "-$1" 2>/dev/null
    waited=0
    while members "$1"; do
        [ $waited -lt 25 ] || kill -KILL "-$1" 2>/dev/null
        waited=$((waited + 1))
        sleep 0.2 2>/dev/null || sleep 1
    done
}

# Writes how the job ended: into room that was taken when it began, and at once.
finish() { printf '%-40s\n' "$1 $2" 1<>"$job/.rc" && mv "$job/.rc" "$job/rc"; }

running() {
    [ ! -e "$1/rc" ] && { lives "$1/pid" || group_lives "$1"; }
}

# What is known of the job in a folder. Whether it runs is asked first: the length is then final where it does not.
tell() {
    if running "$1"; then echo 'state running'
    elif read -r code why 2>/dev/null <"$1/rc"; then
        echo 'state ended'
        echo "rc $code"
        [ -z "$why" ] || echo "why $why"
    else echo 'state lost'
    fi
    echo "started $(cat "$1/started")"
    echo "length $(wc -c <"$1/log")"
    echo end
}

refuse() {
    echo "refused $1"
    printf 'text %s\n' "$(printf '%s' "$2" | tr '\n' ' ')"
    echo end
    exit 0
}

# A step of the preparation failed: because the disk is full, or for another reason?
refuse_disk() {
    case $1 in *[Nn]o\ space\ left* | *[Qq]uota\ exceeded*) refuse disk-full "$1" ;; esac
    free=$(df -Pk "$root" 2>/dev/null | sed -n '2s/^.* \([0-9][0-9]*\)  *[0-9]*% .*$/\1/p')
    [ "${free:-9999}" -gt 8 ] || refuse disk-full "no space left in $root"
    refuse jobs-folder-unwritable "$1"
}

# The folder of an attempt, with its scope locked; fails where there is none.
find_job() {
    for job in "$root"/*/"$1"; do
        [ -d "$job" ] || continue
        scope=${job%/*}
        exec 9<"$scope/.lock"
        flock -s 9 || exit 70
        [ ! -e "$job/pid" ] || return 0
    done
    return 1
}

# --- the runner: lives as long as the job, in a session of its own ----------------------------------------------------------------

run() {
    job=$1 limit=$2 mask=$3 owner=$4 attempt=$5 last=$6
    shift 6
    why=
    trap 'why=interrupted' USR2
    trap 'why=timedout' USR1
    trap 'why=terminated' TERM
    cd "$job/work" && : >>"$job/log" || exit 1
    date +%s >"$job/started" && [ -s "$job/started" ] || exit 1
    # Room for the exit code is taken now: the disk may be full when the job ends.
    printf '%-40s\n' ' ' >"$job/.rc" && [ -s "$job/.rc" ] || exit 1
    printf '%-100s\n' ' ' >"$job/.group" && [ -s "$job/.group" ] || exit 1
    printf '%s\n%s\n%s\n' "$owner" "$attempt" "$(cat "$job/started")" >"$job/.last" && [ -s "$job/.last" ] && mv "$job/.last" "$last" || exit 1
    identity $$ >"$job/.pid" && [ -s "$job/.pid" ] && mv "$job/.pid" "$job/pid" || exit 1
    # Whoever started us may be gone by now, and must not take us along: the pid file is there, and says that we have begun.
    trap '' PIPE
    echo begun 2>/dev/null
    exec >>"$job/log" 2>&1
    trap - PIPE

    # By way of another number: a shell gives what runs in the background an empty standard input.
    exec 4<&0 </dev/null
    setsid -- sh "$job/runner.sh" "" begin "$root" "$job" "$mask" "$@" <&4 4<&- &
    group=$!
    exec 4<&- 9<&-
    (
        sleep "$limit"
        while lives "$job/pid"; do
            kill -s USR1 "$$"
            sleep 1
        done
        # The runner was killed and did not do it.
        if running "$job"; then
            read -r group _ <"$job/group"
            end_group "$group"
            finish 137 timedout
        fi
    ) >/dev/null 2>&1 &
    rc=0
    while [ -z "$why" ]; do
        wait "$group"
        rc=$?
        # A wait that a trap cut short answers with the signal's number; $why then tells.
        [ -n "$why" ] || break
    done
    trap '' USR1 USR2 TERM
    # Before setsid has happened there is no group yet.
    [ -z "$why" ] || kill -s TERM "$group" 2>/dev/null
    # What it left behind is ended with it: nothing of an ended attempt may act.
    end_group "$group"
    if [ -n "$why" ]; then
        wait "$group"
        again=$?
        # 127: it had ended by itself in the same moment, and its code was taken already.
        [ "$again" = 127 ] && [ "$rc" -le 128 ] || rc=$again
    fi
    finish "$rc" "$why"
    # The clock above is all that is left of this session.
    kill -s TERM 0
}

# The job's own first process. It has the lock until its group is on record, and becomes the program then: should the runner be killed,
# there is no moment at which the program runs and nobody can tell.
begin() {
    job=$1 mask=$2
    shift 2
    cd "$job/work" && printf '%-100s\n' "$(identity $$)" 1<>"$job/.group" && mv "$job/.group" "$job/group" || exit 125
    umask "$mask"
    exec "$@" 9<&-
}

# --- verbs ------------------------------------------------------------------------------------------------------------------------

find_verb() {
    find_job "$1" || { echo none; echo end; return; }
    exec 9<&-
    tell "$job"
}

output_verb() {
    find_job "$1" || return 0
    exec 9<&-
    tail -c "+$(($2 + 1))" "$job/log" | head -c "$3"
}

last_verb() {
    if [ -r "$root/$1/.last-$2" ]; then
        { read -r owner; read -r attempt; read -r started; } <"$root/$1/.last-$2"
        printf 'owner %s\nattempt %s\nstarted %s\n' "$owner" "$attempt" "$started"
    else
        echo none
    fi
    echo end
}

interrupt_verb() {
    find_job "$1" || { echo none; echo end; return; }
    exec 9<&-
    deadline=$(($(date +%s) + 13))
    # The runner ends the group and writes how it ended. Told again: a signal between two of its steps may find it deaf.
    while running "$job" && [ "$(date +%s)" -lt $deadline ]; do
        if lives "$job/pid"; then
            read -r runner _ <"$job/pid"
            kill -s USR2 "$runner" 2>/dev/null
        elif read -r group _ <"$job/group"; then
            # Its runner was killed; nobody else will do it.
            end_group "$group"
            finish 137 interrupted
        fi
        sleep 0.2 2>/dev/null || sleep 1
    done
    tell "$job"
}

# A script may be run if it is a regular file in an allowed folder, wherever links lead, that nobody but root and we can have changed.
check_script() {
    real=$(readlink -f "$1") && [ -e "$real" ] || refuse script-missing "there is no $1"
    [ -f "$real" ] && [ -r "$real" ] || refuse script-not-allowed "$1 is no file that can be read"
    folder=
    for allowed in $folders; do
        allowed=$(readlink -f "$(printf '%b' "$allowed")") || continue
        case $real in "$allowed"/*) folder=$allowed ;; esac
    done
    [ -n "$folder" ] || refuse script-not-allowed "$1 lies, or leads, outside the folders allowed by Remote:ScriptFolders"
    part=$real
    while :; do
        owner_id=$(stat -c %u "$part") mode=$(stat -c %a "$part")
        [ "$owner_id" = 0 ] || [ "$owner_id" = "$(id -u)" ] || refuse script-not-allowed "$part belongs to another user"
        case $mode in *[2367]) refuse script-not-allowed "$part can be written by everybody" ;; esac
        [ "$part" != "$folder" ] || break
        part=${part%/*}
    done
}

# Folders of ended jobs beyond the number kept, or too old; none younger than a day, whose end somebody may not have seen yet.
prune() {
    # Names are encoded: no blank, no newline.
    rank=0
    for old in $(ls -1t "$scope"); do
        old=$scope/$old
        [ -d "$old" ] || continue
        rank=$((rank + 1))
        [ -n "$(find "$old" -prune -mtime +0)" ] || continue
        [ $rank -gt "$keep" ] || [ -n "$(find "$old" -prune -mtime "+$days")" ] || continue
        running "$old" || rm -rf "$old"
    done
    for old in "$scope"/.new-*; do
        [ -z "$(find "$old" -prune -mtime +0 2>/dev/null)" ] || rm -rf "$old"
    done
}

prepare() {
    [ ! -d "$job" ] || rm -rf "$job"
    new=$scope/.new-$$
    mkdir "$new" "$new/work" && printf '%s\n' "$self" >"$new/runner.sh" && [ "$(cat "$new/runner.sh")" = "$self" ] && mv "$new" "$job"
}

start_verb() {
    scope=$root/$1 name=$2 last=$root/$1/.last-$3 fence=$4 limit=$5 exclusive=$6 keep=$7 days=$8 owner=$9
    shift 9
    attempt=$1 script=$2 folders=$3 environment=$4
    shift 4
    for tool in setsid flock readlink stat base64; do
        command -v $tool >/dev/null || refuse script-host-unfit "the program $tool is missing"
    done
    [ -r /proc/self/stat ] || refuse script-host-unfit "there is no /proc"
    said=$(LC_ALL=C mkdir -p "$scope" 2>&1) || refuse_disk "$said"
    said=$( { : >>"$scope/.lock"; } 2>&1) || refuse_disk "$said"
    exec 9<"$scope/.lock"
    flock 9
    job=$scope/$name
    if [ -e "$job/pid" ]; then
        tell "$job"
        return
    fi

    seen=$(cat "$scope/.fence" 2>/dev/null)
    if [ "${seen:-0}" -gt "$fence" ]; then
        echo "stale ${seen}"
        echo end
        return
    fi
    said=$( { echo "$fence" >"$scope/.fence.new" && [ -s "$scope/.fence.new" ] && mv "$scope/.fence.new" "$scope/.fence"; } 2>&1) || refuse_disk "$said"
    if [ "$exclusive" = 1 ]; then
        for other in "$scope"/*/; do
            other=${other%/}
            [ -e "$other/pid" ] && running "$other" && refuse script-running "another one runs for this cluster (${other##*/})"
        done
    fi
    [ -z "$script" ] || check_script "$script"
    prune
    said=$(LC_ALL=C prepare 2>&1) || refuse_disk "$said"
    for variable in $environment; do
        # %b undoes the encoding of blanks and newlines; a mark keeps newlines at the end.
        value=$(printf '%b.' "${variable#*=}")
        export "${variable%%=*}=${value%.}"
    done
    count=$#
    while [ "$count" -gt 0 ]; do
        if [ -n "$script" ] && [ "$1" = "$script" ]; then set -- "$@" "$real"; else set -- "$@" "$1"; fi
        shift
        count=$((count - 1))
    done
    # It holds the lock too, until it has said who it is; we are told by its first line, or by its end.
    exec 3<&0
    said=$(setsid -- sh "$job/runner.sh" "" run "$root" "$job" "$limit" "$mask" "$owner" "$attempt" "$last" "$@" <&3 3<&- 2>&1 &)
    exec 3<&- </dev/null
    if [ "$said" != begun ]; then
        [ -e "$job/pid" ] || refuse_disk "${said:-the job did not begin}"
    fi
    tell "$job"
}

case $verb in
    find) find_verb "$@" ;;
    start) start_verb "$@" ;;
    run) run "$@" ;;
    begin) begin "$@" ;;
    interrupt) interrupt_verb "$@" ;;
    output) output_verb "$@" ;;
    last) last_verb "$@" ;;
    *) exit 64 ;;
esac
