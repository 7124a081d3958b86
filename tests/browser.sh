#!/bin/sh
# Installs Chromium for the browser tests where it is missing and the machine allows it.
for name in chromium chromium-browser google-chrome; do
  if command -v "$name" >/dev/null 2>&1; then exit 0; fi
done
[ -d "/Applications/Google Chrome.app" ] && exit 0
if command -v apt-get >/dev/null 2>&1; then
  sudo=""
  [ "$(id -u)" = 0 ] || sudo="sudo -n"
  echo "Installing Chromium for the browser tests"
  $sudo apt-get update -qq >/dev/null && $sudo apt-get install -y -qq chromium >/dev/null && exit 0
fi
echo "Chromium is missing: install it, or set LOKET_TEST_BROWSER to a Chrome" >&2
exit 1
