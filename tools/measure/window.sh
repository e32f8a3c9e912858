#!/usr/bin/env bash
# How long the reader waits for the window: first frame, and the slowest frame while the sample is compared. On a virtual screen,
# with a warm disk (the second of two starts counts). Run from the project's folder:
#   tools/measure/window.sh [PROGRAM]          (default: target/release/parallax)
# Needs Debian's: xvfb xdotool libgl1 libx11-xcb1 libxcursor1 libxi6 libxrandr2 libxkbcommon-x11-0
set -eu
program=${1:-target/release/parallax}
for tool in Xvfb xdotool; do command -v "$tool" >/dev/null || { echo "$tool is missing" >&2; exit 2; }; done
[ -x "$program" ] || { echo "$program is missing: cargo build --release" >&2; exit 2; }
work=$(mktemp -d)
n=140; while [ -e "/tmp/.X11-unix/X$n" ] || [ -e "/tmp/.X$n-lock" ]; do n=$((n + 1)); done
Xvfb ":$n" -screen 0 1280x800x24 -nolisten tcp >"$work/x" 2>&1 & screen=$!
trap 'kill $screen 2>/dev/null; rm -rf "$work"' EXIT
for _ in $(seq 100); do [ -S "/tmp/.X11-unix/X$n" ] && break; sleep 0.1; done
export DISPLAY=":$n" PARALLAX_CONFIG_DIR="$work" PARALLAX_TIMES=1; unset WAYLAND_DISPLAY
for run in 1 2; do
  "$program" samples/alaska-summit >"$work/out" 2>"$work/times" & app=$!
  for _ in $(seq 100); do
    win=$(xdotool search --onlyvisible --pid "$app" 2>/dev/null | tail -1) || true; [ -n "${win:-}" ] && break; sleep 0.2
  done
  sleep 6
  # Closed like a reader closes it, so that the program can tell its slowest frame.
  xdotool windowfocus "$win" key --clearmodifiers ctrl+q
  for _ in $(seq 50); do kill -0 "$app" 2>/dev/null || break; sleep 0.1; done
  kill "$app" 2>/dev/null || true
done
cat "$work/times"
