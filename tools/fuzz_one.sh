#!/usr/bin/env bash
# Runs one fuzz target: fuzz_one.sh TARGET SECONDS. New inputs go to build/found; the seeds stay unchanged.
set -euo pipefail
target=$1 seconds=$2
name=$(basename "$target"); name=${name#fuzz_}
found=build/found/$name
mkdir -p "$found"
if ! "$target" "$found" "fuzz/corpus/$name" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 \
  -artifact_prefix="$found/crash-" >"$found.log" 2>&1; then
  tail -n 40 "$found.log"
  echo "fuzz_$name found a fault; the input is in $found" >&2
  exit 1
fi
echo "fuzz_$name: $(grep -o '^Done .*' "$found.log" || tail -n 1 "$found.log")"
