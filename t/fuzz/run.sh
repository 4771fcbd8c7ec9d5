#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Fuzz with all targets at once: run.sh FOLDER SECONDS TARGET...
# FOLDER has the programs fuzz-TARGET. All seeds are tried first. What is
# found to reach new code is kept in FOLDER/found-TARGET and tried next time;
# an input that fails is kept in FOLDER, and its name is printed.
set -eu

folder=$1
seconds=$2
shift 2
python=${PYTHON:-/usr/bin/python3}
"$python" "$(dirname "$0")/seeds.py" "$folder/seeds"

fuzz() {
    program=$folder/fuzz-$1 seeds=$folder/seeds/$1 log=$folder/$1.log
    mkdir -p "$folder/found-$1"
    "$program" -runs=0 "-artifact_prefix=$folder/failed-$1-" \
        "$seeds" "$seeds-large" "$folder/found-$1" >"$log" 2>&1 || return 1
    "$program" "-max_total_time=$seconds" -timeout=10 -max_len=6000 \
        "-artifact_prefix=$folder/failed-$1-" "-dict=$seeds.dict" \
        "$folder/found-$1" "$seeds" >>"$log" 2>&1 || return 1
    # A target that gives up early would find nothing.
    grep "^Done" "$log" | sed "s/^Done/$1:/"
}

pids=
for target in "$@"; do
    (fuzz "$target" || { tail -n 60 "$folder/$target.log"; exit 1; }) &
    pids="$pids $!"
done
failed=0
for pid in $pids; do
    wait "$pid" || failed=1
done
exit $failed
