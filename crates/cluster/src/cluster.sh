# Makes a PostgreSQL in a folder of its own, prints the folder once it answers, and runs it until
# standard input ends: so it never outlives whoever started it.
# Arguments: the folder of the programs, then options for `postgres`.
set -eu
programs=$1
shift
folder=$(mktemp -d "${TMPDIR:-/tmp}/damping-postgres.XXXXXX")
server=
trap 'if [ -n "$server" ]; then kill -INT "$server" 2>/dev/null || :; wait "$server" || :; fi; rm -rf "$folder"' EXIT
trap 'exit 130' INT TERM
"$programs/initdb" --pgdata="$folder/data" --username=damping --auth=trust --encoding=UTF8 \
    --locale=C --no-sync >"$folder/log" 2>&1 || { cat "$folder/log" >&2; exit 1; }
"$programs/postgres" -D "$folder/data" -k "$folder" -c listen_addresses= "$@" \
    >"$folder/log" 2>&1 </dev/null &
server=$!
until "$programs/pg_isready" --quiet --host="$folder"; do
    kill -0 "$server" 2>/dev/null || { cat "$folder/log" >&2; exit 1; }
    sleep 0.1
done
echo "$folder"
cat >/dev/null
