#!/bin/sh
# Puts Chromium, a font with Chinese characters and the Latin ones that pages ask for in place for the browser tests, where that can be done.
# Where it cannot, the browser tests skip and say so.
set -u
for name in chromium chromium-browser google-chrome; do
  if command -v "$name" >/dev/null 2>&1; then exit 0; fi
done
if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null 2>&1; then
  echo "Chromium is not here and cannot be installed without root and apt-get; the browser tests will skip." >&2
  exit 1
fi
export DEBIAN_FRONTEND=noninteractive
{ apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fonts-liberation fonts-noto-cjk; } >/dev/null 2>&1 && exit 0
echo "Chromium could not be installed; the browser tests will skip." >&2
exit 1
