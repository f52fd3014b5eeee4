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
  if ! sysroot=$(rustc --print sysroot 2>/dev/null); then
    has rustup || fail "Rust does not work here: install it with rustup (https://rustup.rs)."
    say "Installing the Rust toolchain of rust-toolchain.toml"
    rustup toolchain install
    sysroot=$(rustc --print sysroot)
  fi
  [[ -d $sysroot/lib/rustlib/wasm32-unknown-unknown ]] && return
  has rustup || fail "The Rust target wasm32-unknown-unknown is missing, and there is no rustup to add it."
  say "Adding the Rust target wasm32-unknown-unknown"
  rustup target add wasm32-unknown-unknown
}

need_npm() {
  has npm || fail "Node.js is missing: install Node.js 20.19 or newer with npm."
  # Older ones lack import.meta.filename, and the npm packages say so.
  node -e 'const [major, minor] = process.versions.node.split("."); process.exit(major * 100 + +minor < 2019 ? 1 : 0)' ||
    fail "Node.js $(node --version) is too old: install 20.19 or newer."
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

# Languages whose own parsers check our snippets. Without them those tests say that they skip.
want_languages() {
  if has ruby && has php && has gofmt; then return; fi
  if [[ $EUID -ne 0 ]] || ! has apt-get; then return; fi
  say "Installing Ruby, PHP and Go for the syntax checks of the snippets"
  apt-get update -qq >/dev/null || true
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends ruby php-cli golang-go >/dev/null || true
}

# True if the browser is asked for; both are unless BROWSERS says otherwise.
wants() { [[ ,${BROWSERS:-chromium,firefox}, == *,$1,* ]]; }

# Some program of these is on PATH, or named by the variable.
has_one() {
  local named=$1 program
  shift
  for program in "$named" "$@"; do
    [[ -n $program ]] && has "$program" && return
  done
  return 1
}

has_chromium() {
  has_one "${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable \
    microsoft-edge microsoft-edge-stable
}

has_firefox() { has_one "${FIREFOX:-}" firefox-esr firefox; }

need_geckodriver() {
  has_one "${GECKODRIVER:-}" geckodriver && return
  say "Installing geckodriver (about two minutes, once)"
  cargo install --quiet geckodriver --locked
}

need_cargo_deny() {
  has cargo-deny && return
  say "Installing cargo-deny (about a minute, once)"
  # It runs for a second: what counts is how long it compiles.
  cargo install --quiet cargo-deny --locked --debug
}

need_cargo_mutants() {
  has cargo-mutants && return
  say "Installing cargo-mutants (about four minutes, once)"
  cargo install --quiet cargo-mutants --locked
}

# For the tests: each wanted browser with the driver of its component tests.
need_browsers() {
  if wants chromium; then
    has_chromium || need_package chromium chromium
    has_one "${CHROMEDRIVER:-}" chromedriver || need_package chromedriver chromium-driver
  fi
  if wants firefox; then
    has_firefox || need_package firefox-esr firefox-esr
    need_geckodriver
  fi
}

# The demo is content with whatever wanted browser is there.
need_a_browser() {
  if wants chromium && has_chromium; then return; fi
  if wants firefox && has_firefox; then
    need_geckodriver
    return
  fi
  wants chromium || fail "Firefox is missing: install it, or leave BROWSERS to the demo."
  need_package chromium chromium
}
