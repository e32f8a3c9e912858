#!/usr/bin/env bash
# Makes docs/images/*.png from the running program on a virtual screen. Run from the project's folder:
#   tools/screenshots/make.sh [PROGRAM]        (default: target/release/parallax)
# Needs Debian's: xvfb xdotool imagemagick libgl1 libx11-xcb1 libxcursor1 libxi6 libxrandr2 libxkbcommon-x11-0
set -eu
program=${1:-target/release/parallax}
sample=samples/alaska-summit
out=docs/images
for tool in Xvfb xdotool import convert; do command -v "$tool" >/dev/null || { echo "$tool is missing" >&2; exit 2; }; done
[ -x "$program" ] || { echo "$program is missing: cargo build --release" >&2; exit 2; }
mkdir -p "$out"
work=$(mktemp -d)
n=120; while [ -e "/tmp/.X11-unix/X$n" ] || [ -e "/tmp/.X$n-lock" ]; do n=$((n + 1)); done
Xvfb ":$n" -screen 0 1280x800x24 -nolisten tcp >"$work/x" 2>&1 & screen=$!
app=
trap 'kill $app $screen 2>/dev/null; rm -rf "$work"' EXIT
for _ in $(seq 100); do [ -S "/tmp/.X11-unix/X$n" ] && break; sleep 0.1; done
export DISPLAY=":$n"; unset WAYLAND_DISPLAY

# start LANGUAGE THEME: opens the sample in a window that fills the screen, with settings of its own.
start() {
  export PARALLAX_CONFIG_DIR="$work/$1-$2"
  mkdir -p "$PARALLAX_CONFIG_DIR"
  printf 'language = "%s"\ntheme = "%s"\n' "$1" "$2" >"$PARALLAX_CONFIG_DIR/settings.toml"
  "$program" "$sample" >"$work/log" 2>&1 & app=$!
  for _ in $(seq 100); do
    win=$(xdotool search --onlyvisible --pid "$app" 2>/dev/null | tail -1); [ -n "$win" ] && break; sleep 0.2
  done
  [ -n "$win" ] || { cat "$work/log" >&2; exit 1; }
  xdotool windowsize "$win" 1280 800 windowmove "$win" 0 0 windowfocus "$win"
  sleep "${WAIT:-6}"
}
stop() { kill "$app" 2>/dev/null; wait "$app" 2>/dev/null || true; app=; }
click() { xdotool mousemove "$1" "$2"; sleep 0.4; xdotool click 1; sleep 0.8; }
drag() { xdotool mousemove "$1" "$2"; sleep 0.3; xdotool mousedown 1; sleep 0.2; xdotool mousemove "$3" "$4"; sleep 0.3; xdotool mouseup 1; sleep 0.8; }
key() { xdotool key --clearmodifiers "$1"; sleep 1; }
shot() {
  import -window root "$work/shot.png"
  convert "$work/shot.png" -strip -depth 8 -colors 255 "PNG8:$out/$1.png"
  echo "$out/$1.png $(stat -c %s "$out/$1.png") bytes"
}

start en light
key ctrl+2; click 330 260; shot side-by-side-en
key ctrl+3; xdotool mousemove 1270 790; key ctrl+Down; key ctrl+Down; shot omissions-en
stop
start en light
key ctrl+shift+l; drag 664 450 699 450; click 732 484; drag 570 498 753 498; click 786 532; click 715 50; shot lesson-en
stop
start de light
key ctrl+1; xdotool mousemove 1270 790; sleep 1; shot overview-de
key ctrl+4; click 590 162; xdotool mousemove 1270 790; sleep 1; shot framing-de
stop
