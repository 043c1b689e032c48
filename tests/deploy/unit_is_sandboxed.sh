#!/usr/bin/env bash
# Whether systemd understands the unit, and finds it exposed no more than a little (2.0 of 10).
set -euo pipefail
unit=$1
copies=$(mktemp -d)
trap 'rm -r "$copies"' EXIT

# The program need not be installed where the test runs.
sed 's#^ExecStart=/usr/local/bin/visio#ExecStart=/bin/true#' "$unit" >"$copies/visio.service"
systemd-analyze verify --man=no "$copies/visio.service"
systemd-analyze security --offline=true --no-pager --threshold=20 "$unit"
for wanted in '^DynamicUser=yes$' '^StateDirectoryMode=0700$' '^NoNewPrivileges=yes$' '^ProtectSystem=strict$'; do
  grep -Eq "$wanted" "$unit" || { printf 'Missing: %s\n' "$wanted"; exit 1; }
done
