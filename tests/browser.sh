#!/bin/sh
# Installs Chromium (and a font with emoji) for the browser tests where the machine allows it.
has_browser() {
  command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1
}

if ! has_browser && command -v apt-get >/dev/null 2>&1; then
  sudo=""
  [ "$(id -u)" = 0 ] || sudo="sudo -n"
  echo "Installing Chromium for the browser tests"
  $sudo apt-get update -qq >/dev/null
  DEBIAN_FRONTEND=noninteractive \
    $sudo apt-get install -y -qq chromium fonts-noto-color-emoji >/dev/null
fi
if ! has_browser; then
  echo "The browser tests need Chromium on the PATH (chromium or chromium-browser)" >&2
  exit 1
fi
