# Runs "$@" in a session of its own, says how it ended, and ends it when the client goes away.
# Given: $m, a random word for the lines that are ours; $input, standard input in base64.
exec 5<&0 </dev/null
printf '\n%s ready\n' "$m"
# Only from here on may anything happen: a client that did not say so can safely try again.
IFS= read -r go <&5 && [ "$go" = go ] || exit 0

# printf is a builtin: the input never stands in an argument.
if [ -n "$input" ]; then
    printf '%s' "$input" | base64 -d | setsid -- "$@" 5<&- &
else
    setsid -- "$@" </dev/null 5<&- &
fi
job=$!
input=

# Our standard input ends with the client, whatever ended it.
(
    while IFS= read -r _; do :; done <&5
    kill -s TERM -- "-$job" "$job"
    for _ in 1 2 3 4 5 6 7 8 9 10; do
        kill -s 0 -- "-$job" || kill -s 0 "$job" || exit
        sleep 0.2 || sleep 1
    done
    kill -s KILL -- "-$job" "$job"
) >/dev/null 2>&1 &
watch=$!
exec 5<&-
wait "$job"
rc=$?
kill "$watch" 2>/dev/null
printf '\n%s rc %d\n' "$m" "$rc"
