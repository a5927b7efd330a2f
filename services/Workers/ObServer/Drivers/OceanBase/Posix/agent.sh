# Restarts the vendor's agent from the program there is, with the arguments it runs with. Given: "$1" the home, "$2" the folder of the
# upgrade, "$3" seconds for its start.
home=$1 folder=$2 patience=$3
program=$home/bin/obshell
kept=$folder/backup/agent-arguments
umask 077

[ -x "$program" ] || { echo 'This host has no agent.'; exit 0; }
processes_seen || { echo "$blind"; exit 1; }
real=$(readlink -f "$program")

parent_of() { sed -n 's/^PPid:[[:space:]]*//p' "/proc/$1/status" 2>/dev/null; }

# The one that started the others tells how it was started; kept, since we may be stopped between its end and its start.
all=$(agents)
for pid in $all; do
    parent=$(parent_of "$pid")
    printf '%s\n' "$all" | grep -qx "$parent" && continue
    mkdir -p "${kept%/*}" && tr '\0' '\n' <"/proc/$pid/cmdline" >"$kept.new" && [ -s "$kept.new" ] && mv "$kept.new" "$kept" || { echo "$kept cannot be written."; exit 1; }
    break
done
[ -s "$kept" ] || { echo 'No agent runs here; nothing is restarted.'; exit 0; }

waited=0
while all=$(agents) && [ -n "$all" ]; do
    [ "$waited" -lt 150 ] || { echo 'The agent cannot be ended.'; exit 1; }
    # shellcheck disable=SC2086
    if [ "$waited" -ge 100 ]; then kill -s KILL $all 2>/dev/null; elif [ $((waited % 25)) = 0 ]; then kill -s TERM $all 2>/dev/null; fi
    waited=$((waited + 1))
    sleep 0.2 2>/dev/null || sleep 1
done

set --
skip=
while IFS= read -r word; do
    # An interpreter stands before its program.
    if [ -z "$skip" ]; then
        case $word in "$program" | "$real" | */obshell | obshell) skip=1 ;; esac
        continue
    fi
    set -- "$@" "$word"
done <"$kept"
echo "Starting $program $*"
cd "$home" || exit 1
setsid "$program" "$@" </dev/null >/dev/null 2>&1 &
waited=0
while [ -z "$(agents)" ]; do
    [ "$waited" -lt $((patience * 5)) ] || { echo "The agent did not start within $patience s; its log is in $home/log_obshell."; exit 1; }
    waited=$((waited + 1))
    sleep 0.2 2>/dev/null || sleep 1
done
sleep 1
all=$(agents)
[ -n "$all" ] || { echo "The agent ended as soon as it was started; its log is in $home/log_obshell."; exit 1; }
rm -f "$kept"
# shellcheck disable=SC2086
echo "The agent runs:" $all
