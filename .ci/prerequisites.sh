# What build.sh needs of the machine: installed where that is possible, named in one line where not.
# shellcheck shell=bash

fail() {
  printf '\033[1;31m%s\033[0m\n' "✗ $*" >&2
  exit 1
}

has() { command -v "$1" >/dev/null; }

need_rust() {
  has cargo || fail "Rust is missing: install it with rustup (https://rustup.rs)."
  local sysroot
  sysroot=$(rustc --print sysroot)
  [[ -d $sysroot/lib/rustlib/wasm32-unknown-unknown ]] && return
  has rustup || fail "The Rust target wasm32-unknown-unknown is missing, and there is no rustup to add it."
  say "Adding the Rust target wasm32-unknown-unknown"
  rustup target add wasm32-unknown-unknown
}

need_npm() {
  has npm || fail "Node.js is missing: install Node.js 20 or newer with npm."
  [[ -f node_modules/.package-lock.json && ! package-lock.json -nt node_modules/.package-lock.json ]] && return
  say "Installing the npm packages"
  npm ci --no-audit --no-fund --loglevel=error
  touch node_modules/.package-lock.json
}

# Installs a Debian package as root; else says what to do.
need_package() {
  local program=$1
  shift
  has "$program" && return
  if [[ $EUID -eq 0 ]] && has apt-get; then
    say "Installing $*"
    apt-get update -qq >/dev/null
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$@" >/dev/null || fail "apt-get could not install $*."
    return
  fi
  fail "$program is missing: install it (Debian: apt-get install $*)."
}

need_chromium() {
  [[ -n ${CHROMIUM:-} ]] || need_package chromium chromium
  need_package chromedriver chromium-driver
}

need_firefox() {
  [[ -n ${FIREFOX:-} ]] || has firefox || need_package firefox-esr firefox-esr
  [[ -n ${GECKODRIVER:-} ]] || has geckodriver && return
  say "Installing geckodriver (about two minutes, once)"
  cargo install --quiet geckodriver --locked
}

need_browsers() {
  need_chromium
  need_firefox
}

# The demo is content with whatever browser is there.
need_a_browser() {
  local program
  for program in "${CHROMIUM:-}" google-chrome chromium microsoft-edge "${FIREFOX:-}" firefox firefox-esr; do
    [[ -n $program ]] && has "$program" && return
  done
  need_package chromium chromium
}
