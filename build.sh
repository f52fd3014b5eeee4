#!/usr/bin/env bash
# Every chore of Full Token. ./build.sh help lists them.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
# shellcheck source-path=SCRIPTDIR
source scripts/prerequisites.sh

readonly WASM=wasm32-unknown-unknown
export SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || echo 0)}

usage() {
  cat <<'TXT'
Usage: ./build.sh [chore]

  build     unpacked extensions in dist/chromium and dist/firefox (the default)
  demo      the main job in a real browser, against a stand-in account on this machine;
            --driven: by itself, as it does on a machine without a display
  test      every test; ends with one line «N passed, N failed»
            (variations of a behaviour in one browser alone)
            test long: all in each browser, and in their long form, which takes hours
            test SUITE…: some, such as native, flows or look-firefox, in each browser
  mutants   changes the pure code in hundreds of ways, and names each that no native test notices;
            takes half an hour. mutants FILE…: only these files or folders of it
  bench     click to paint, click to usable, Generate to token, and what ships in bytes
            bench inventory: first rows, search, scroll and heap of the inventory with 10,000 tokens
  live      asks a real account of yours whether Zendesk does what Full Token takes it to do, and
            writes a report without any value of it: live SUBDOMAIN, live --help
  drift FILE…
            what came, went or changed in a newer copy of Zendesk's OpenAPI that our claims rely on
  check     formatting, clippy for both targets, cargo deny, the popup's size, web-ext lint
  package   zip files for the stores, the same from the same commit
  help      this list

BROWSERS=chromium or BROWSERS=firefox leaves the other one out of demo, test and bench.
CHROMIUM, CHROMEDRIVER, FIREFOX and GECKODRIVER name other programs than those on PATH.
BENCH_ROUNDS sets how often bench measures (15).
TXT
}

say() { printf '\033[1m%s\033[0m\n' "→ $*"; }

# --- build -------------------------------------------------------------------

build() {
  need_rust
  need_npm
  say "Compiling the pages and the worker to wasm"
  # First: a machine that never had a crate has no folder of them that could be found below.
  cargo fetch --locked --quiet --target $WASM
  # Absolute paths of one machine would make every build another. The registry's, which panic
  # messages name often, are cut short; v0 names put copies of one generic function side by side.
  # Every browser that the manifests let in has SIMD: a search over ten thousand rows is twice as
  # quick by it, and the popup 4 KB gzip smaller.
  local crates flags="--cfg erase_components -Csymbol-mangling-version=v0 -Ctarget-feature=+simd128"
  flags+=" --remap-path-prefix=$HOME=~ --remap-path-prefix=$PWD=."
  for crates in "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*; do
    flags+=" --remap-path-prefix=$crates/="
  done
  # Of the pages' own build much runs on one processor alone: the tools are built beside it.
  cargo build --locked --quiet -p wasm-bindgen-cli-runner &
  local tools=$!
  # shellcheck disable=SC2064 # Its number now: the name is gone with this function.
  trap "kill $tools 2>/dev/null || true" EXIT
  RUSTFLAGS=$flags \
    cargo build --locked --quiet --release --target $WASM --bin popup --bin inventory --bin background
  wait "$tools"
  trap - EXIT
  local bin bindings=()
  for bin in popup inventory background; do
    bind "$bin" &
    bindings+=($!)
  done
  for bin in "${bindings[@]}"; do wait "$bin"; done
  assemble chromium dist/chromium
  assemble firefox dist/firefox
  say "Built dist/chromium and dist/firefox"
}

# One wasm and its JavaScript, in target/extension. Only what changed is made anew.
bind() {
  local bin=$1 out=target/extension
  local input=target/$WASM/release/$bin.wasm wasm=$out/${1}_bg.wasm
  [[ -f $wasm && $wasm -nt $input && $wasm -nt build.sh && $wasm -nt extension/in-tab.js &&
    $wasm -nt scripts/drop-exports.mjs ]] && return
  local reset=()
  [[ $bin == background ]] && reset=(--experimental-reset-state-function)
  target/debug/wasm-bindgen --target web --no-typescript --omit-default-module-path \
    "${reset[@]}" --out-dir "$out" --out-name "$bin" "$input"
  # leptos brings streams for server functions, which nothing of ours calls: 1.3 KB gzip.
  [[ $bin != background ]] && node scripts/drop-exports.mjs "$wasm" intounderlying
  # The popup is loaded with each click, the inventory works for as long as it is open.
  local goal=-Oz
  [[ $bin == inventory ]] && goal=-O3
  # The features that rustc switches on for this target are named: --all-features makes wasm
  # that browsers refuse. Functions ordered by name, and larger ones not inlined at their one
  # call, compress better: 2 KB gzip. The low KB of memory is the stack's very end, where nothing
  # lies that an address could be added to: to know that saves 1 KB more.
  npx --no-install wasm-opt --low-memory-unused $goal --converge \
    --one-caller-inline-max-function-size=28 --strip-producers --reorder-functions-by-name \
    --enable-bulk-memory --enable-sign-ext --enable-mutable-globals \
    --enable-nontrapping-float-to-int --enable-reference-types --enable-multivalue --enable-simd \
    "$wasm" -o "$wasm"
}

# An unpacked extension for one browser, in that folder. Further words go to manifest.mjs.
assemble() {
  local browser=$1 out=$2
  shift 2
  rm -rf "$out"
  mkdir -p "$out"
  cp -r target/extension/. "$out"
  local page
  for page in popup inventory; do
    node scripts/bundle-html.mjs "www/$page.html" "$out/$page.html"
    node scripts/bundle-css.mjs "www/css/$page.css" "$out/$page.css"
  done
  cp www/css/*.svg "$out"
  cp -r extension/_locales extension/icons extension/load-*.js extension/{fall-back,first-reads,in-tab}.js LICENSE-* NOTICE "$out"
  rm -f "$out"/icons/*.svg
  node extension/manifest.mjs "$browser" "$@" >"$out/manifest.json"
}

# --- package -----------------------------------------------------------------

package() {
  need_package zip zip
  build
  local browser
  for browser in chromium firefox; do
    # Not in dist/$browser: whoever loads that one unpacked is to keep its id and redirect URL.
    local folder=$PWD/target/package/$browser zip=$PWD/dist/full-token-$browser.zip
    assemble "$browser" "$folder" --package
    find "$folder" -exec touch -d "@$SOURCE_DATE_EPOCH" {} +
    rm -f "$zip"
    (cd "$folder" && find . -type f | LC_ALL=C sort | TZ=UTC zip -X -9 -q -@ "$zip")
    say "Packaged dist/full-token-$browser.zip"
  done
}

# --- check -------------------------------------------------------------------

check() {
  build
  say "Formatting"
  cargo fmt --all --check
  npx --no-install biome ci --error-on-warnings .
  say "Clippy"
  cargo clippy --locked --quiet --workspace --all-targets -- -D warnings
  cargo clippy --locked --quiet --target $WASM --all-targets -- -D warnings
  say "Licences, bans and sources of crates"
  need_cargo_deny
  cargo deny --log-level error --workspace check licenses bans sources
  say "What the popup weighs"
  node scripts/check-size.mjs dist/chromium/popup_bg.wasm
  say "web-ext lint"
  node tests/lint.mjs
}

# --- demo, test, bench ---------------------------------------------------------

demo() {
  build
  need_a_browser
  need_stand_in
  exec node tests/browser/demo.mjs "$@"
}

run_tests() {
  need_browsers
  want_languages
  # Who asks for some suites wants their answer first.
  if [[ $# == 0 || $1 == long ]]; then check; else build; fi
  need_stand_in
  exec node tests/run.mjs "$@"
}

mutants() {
  need_rust
  need_cargo_mutants
  # What compiles for wasm alone has no native test.
  local pure=(
    src/background/command src/background/write_transition.rs src/handoff src/inventory src/vault src/zendesk
    src/popup/{client_choice,scope_choice,screen}.rs
  )
  (($# > 0)) && pure=("$@")
  local path words=() code=0
  for path in "${pure[@]}"; do
    [[ -e $path ]] || fail "There is no $path."
    if [[ -d $path ]]; then path=${path%/}/**; fi
    words+=(--file "$path")
  done
  PROPTEST_CASES=${PROPTEST_CASES:-16} cargo mutants --output target "${words[@]}" || code=$?
  # 3 says that some never ended: they were noticed. It hides that others survived.
  [[ $code == [023] ]] || exit "$code"
  [[ ! -s target/mutants.out/missed.txt ]] || fail "Each of these needs a test, or a reason in .cargo/mutants.toml:
$(<target/mutants.out/missed.txt)"
}

bench() {
  build
  need_browsers
  need_stand_in
  exec node tests/browser/bench.mjs "$@"
}

live() {
  need_npm
  case " $* " in *" --help "* | *" -h "* | *" --compare "*) ;; *) BROWSERS=chromium need_a_browser ;; esac
  exec node tests/live/live.mjs "$@"
}

drift() {
  need_npm
  exec node tests/live/drift.mjs "$@"
}

need_stand_in() { cargo build --locked --quiet -p zendesk-stand-in; }

case ${1:-build} in
  build) build ;;
  demo) demo "${@:2}" ;;
  test) run_tests "${@:2}" ;;
  mutants) mutants "${@:2}" ;;
  bench) bench "${@:2}" ;;
  live) live "${@:2}" ;;
  drift) drift "${@:2}" ;;
  check) check ;;
  package) package ;;
  help | --help | -h) usage ;;
  *)
    usage >&2
    exit 2
    ;;
esac
