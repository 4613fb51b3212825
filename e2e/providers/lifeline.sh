# Runs a program for as long as this script's standard input stays open: it ends with whoever holds the other end, however that ends.
exec 3<&0
"$@" 3<&- </dev/null &
program=$!
{ cat <&3; kill "$program"; } >/dev/null 2>&1 &
watch=$!
wait "$program"
status=$?
kill "$watch" 2>/dev/null
exit "$status"
