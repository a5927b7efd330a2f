# Runs a script of a version. Given: "$1" the launcher, "$2" the folder of the unpacked version, "$3" the script in it, then what the
# script takes; the password on standard input.
launcher=$1
cd "$2" || { echo "There is no $2; the version is not unpacked on this host."; exit 1; }
[ -f "$3" ] || { echo "The version brings no $3."; exit 1; }
shift 2
# Nothing is to be left in the folder of the version but what the script itself writes.
export PYTHONDONTWRITEBYTECODE=1
for program in python python3; do
    "$program" -c 'import mysql.connector' </dev/null >/dev/null 2>&1 && exec "$program" -u -c "$launcher" "$@"
done
for program in python python3; do
    "$program" -c 'import runpy' </dev/null >/dev/null 2>&1 && exec "$program" -u -c "$launcher" "$@"
done
echo 'This host has no Python.'
exit 127
