#!/bin/sh
# Bundles the page of the editorial desk into the package, with esbuild from npm. Does nothing, quickly,
# when its sources have not changed. Without npm the desk cannot be opened; all else works.
set -eu
cd "$(dirname "$0")/.."
client=publisher/desk/client static=publisher/desk/static modules=.venv/desk
sources=$(cat "$client"/*.js "$client"/*.css "$client"/package.json setup/client.sh | sha256sum)
stamp=$static/.made-from
[ "$sources" = "$(cat "$stamp" 2>/dev/null || true)" ] && [ -f "$static/desk.js" ] && exit 0
if ! command -v npm >/dev/null; then
  echo "没有 npm，编辑台的网页没有做（别的都能用）。要用编辑台，请安装：apt-get install npm。" >&2
  exit 0
fi
if ! cmp -s "$client/package.json" "$modules/package.json"; then
  echo "正在准备编辑台的网页……" >&2
  mkdir -p "$modules"
  rm -rf "$modules/node_modules" "$modules/package.json"
  cp "$client/package.json" "$modules/package.json"
  (cd "$modules" && npm install --silent --no-audit --no-fund --no-package-lock --ignore-scripts) || {
    rm -f "$modules/package.json"
    echo "npm 没有装成，编辑台的网页没有做（别的都能用）。请联网后再运行一次。" >&2
    exit 0
  }
fi
mkdir -p "$static"
NODE_PATH=$modules/node_modules "$modules/node_modules/.bin/esbuild" "$client/main.js" \
  --bundle --minify --format=esm --target=es2022 --charset=utf8 --legal-comments=eof --log-level=warning --outfile="$static/desk.js"
NODE_PATH=$modules/node_modules "$modules/node_modules/.bin/esbuild" "$client/desk.css" \
  --bundle --minify --charset=utf8 --log-level=warning --outfile="$static/desk.css"
printf '%s\n' "$sources" > "$stamp"
