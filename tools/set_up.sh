#!/usr/bin/env bash
# Installs what Visio needs to build on Debian 12: Debian packages, and a newer Node.js than Debian's.
# Sourced by ./run and ./test; names what it installs, and does nothing when everything is there.

here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
tools_dir=$here/build/tools

build_packages=(
  g++-12 cmake ninja-build ccache pkg-config ca-certificates git
  libssl-dev libboost1.81-dev libboost-json1.81-dev libboost-url1.81-dev libprotobuf-dev protobuf-compiler
  libspdlog-dev libfmt-dev libtomlplusplus-dev libcli11-dev libqrencode-dev zlib1g-dev libbrotli-dev brotli
  libsoci-dev libsqlite3-dev libpq-dev libcurl4-openssl-dev
  libargon2-dev libfido2-dev libcbor-dev libjose-dev
  tzdata libgtest-dev libbenchmark-dev libsrtp2-dev libusrsctp-dev
)
test_packages=(
  clang-19 libclang-rt-19-dev lld-19 clang-format-19 chromium firefox-esr iproute2 ffmpeg libopus-dev libvpx-dev
  postgresql python3-venv python3-aiosmtpd universal-ctags prometheus
)
node_wanted=20.19.0
node_version=20.20.2

say() { printf '\033[1m%s\033[0m\n' "$*" >&2; }
fail() { printf '\033[1;31m%s\033[0m\n' "$*" >&2; exit 1; }

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"
  elif command -v sudo >/dev/null; then sudo "$@"
  else fail "Installing Debian packages needs root, and there is no sudo. Run as root: $*"
  fi
}

missing_packages() {
  local package
  for package in "$@"; do
    dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || printf '%s\n' "$package"
  done
}

install_packages() {
  local missing
  mapfile -t missing < <(missing_packages "$@")
  [ ${#missing[@]} = 0 ] && return
  command -v apt-get >/dev/null || fail "Visio builds on Debian 12 and needs these packages: ${missing[*]}"
  say "Installing ${#missing[@]} Debian packages: ${missing[*]}"
  as_root apt-get update -qq
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null ||
    fail "apt-get could not install: ${missing[*]}"
}

at_least() { [ "$(printf '%s\n%s\n' "$1" "$2" | sort -V | head -n 1)" = "$1" ]; }

# Debian 12 has Node.js 18, on which Vite and Playwright no longer run; npm offers newer versions.
install_node() {
  local found
  export PATH="$tools_dir/node_modules/node/bin:$PATH"
  found=$(node --version 2>/dev/null | tr -d v || true)
  [ -n "$found" ] && at_least "$node_wanted" "$found" && command -v npm >/dev/null && return
  command -v npm >/dev/null || install_packages nodejs npm
  say "Installing Node.js $node_version in build/tools (the system has ${found:-none})"
  npm install --silent --no-audit --no-fund --prefix "$tools_dir" "node@$node_version" >&2 ||
    fail "npm could not install node@$node_version"
}

# Runs `npm ci` in a folder if its lockfile differs from the one last installed.
install_npm() {
  local folder=$1 stamp=$1/node_modules/.installed-lock
  cmp -s "$folder/package-lock.json" "$stamp" && return
  say "Installing the npm packages for ${folder#"$here"/}"
  (cd "$folder" && PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 PUPPETEER_SKIP_DOWNLOAD=1 npm ci --silent --no-audit --no-fund >&2) ||
    fail "npm ci failed in ${folder#"$here"/}"
  cp "$folder/package-lock.json" "$stamp"
}

# Installs the Python packages on a list into a virtual environment, if the list has changed.
install_python() {
  local list=$1 environment=$tools_dir/python
  cmp -s "$list" "$environment/.installed-list" && return
  say "Installing the Python packages in ${list#"$here"/}"
  rm -rf "$environment"
  { python3 -m venv "$environment" && "$environment/bin/pip" install --quiet --disable-pip-version-check \
    --no-deps --only-binary :all: -r "$list" >&2; } || fail "pip could not install ${list#"$here"/}"
  cp "$list" "$environment/.installed-list"
}

# Builds the web app if any of its sources is newer than the last build.
build_web() {
  local web=$here/web
  install_npm "$web"
  if [ -f "$web/dist/index.html" ] && [ -z "$(find "$web" -path "$web/node_modules" -prune -o -path "$web/dist" -prune -o -type f -newer "$web/dist/index.html" -print -quit)" ]; then
    return
  fi
  say "Building the web app"
  (cd "$web" && npm run --silent build >&2) || fail "The web app did not build"
}

# Configures and builds a preset: build_preset PRESET [TARGET...]
build_preset() {
  local preset=$1; shift
  export CCACHE_BASEDIR=$here CCACHE_NOHASHDIR=1 CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
  [ -f "$here/build/$preset/build.ninja" ] || say "Configuring build/$preset"
  (cd "$here" && cmake --preset "$preset" >"$here/build/$preset.log" 2>&1) ||
    { cat "$here/build/$preset.log" >&2; fail "cmake --preset $preset failed"; }
  say "Building $preset${*:+: $*}"
  NINJA_STATUS='[%f of %t] ' ninja -C "$here/build/$preset" "$@" >&2 || fail "The $preset build failed"
}

mkdir -p "$here/build"
