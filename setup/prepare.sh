#!/bin/sh
# Gets a Debian 12 machine ready: `prepare.sh run` to build issues, `prepare.sh test` for the tests.
# Does nothing, quickly, when all is in place. Leaves: system packages, and .venv.
set -eu
cd "$(dirname "$0")/.."
mode=$1

wanted="libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fontconfig fonts-noto-cjk fonts-lxgw-wenkai libgs-common"
python=$(command -v python3.11 || command -v python3 || true)
if [ -z "$python" ] || ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
  echo "需要 Python 3.11 或更新的版本（Debian 12：apt-get install python3）。" >&2
  exit 1
fi
"$python" -c 'import ensurepip' 2>/dev/null || wanted="$wanted python3-venv"
if [ "$mode" = test ]; then
  wanted="$wanted poppler-utils openssl softhsm2"
  command -v java >/dev/null || wanted="$wanted default-jre-headless"
  command -v chromium >/dev/null || wanted="$wanted chromium"
  [ -x /usr/sbin/nginx ] || wanted="$wanted nginx-light"
fi

# One query for all; what dpkg does not know at all counts as missing.
installed=$(dpkg-query -W -f '${Package} ${db:Status-Abbrev}\n' $wanted 2>/dev/null | sed -n 's/ ii *$//p' || true)
missing=
for package in $wanted; do
  printf '%s\n' "$installed" | grep -qx "$package" || missing="$missing $package"
done
if [ -n "$missing" ]; then
  if [ "$(id -u)" = 0 ]; then become=
  elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then become=sudo
  else
    echo "请先安装这些软件包：sudo apt-get install -y --no-install-recommends$missing" >&2
    exit 1
  fi
  echo "正在安装系统软件包：$missing" >&2
  $become apt-get update -q >&2
  $become env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing >&2
fi

# The virtual environment is made anew when what it holds has changed.
extra='[desk]'; [ "$mode" = test ] && extra='[dev,desk]'
stamp=.venv/.made-from
made_from="$mode $(cat pyproject.toml setup/constraints.txt setup/prepare.sh | sha256sum) $("$python" -V)"
known=$(cat "$stamp" 2>/dev/null || true)
case "$known" in
  "$made_from" | "test${made_from#run}") ;;
  *)
    echo "正在准备 Python 环境（.venv）……" >&2
    rm -f "$stamp"
    "$python" -m venv --clear .venv
    # The tools that build the package are pinned too.
    PIP_CONSTRAINT=$PWD/setup/constraints.txt .venv/bin/python -m pip install -q --disable-pip-version-check -c setup/constraints.txt -e ".$extra" >&2
    # As pip does with what it copies; the first build need not.
    .venv/bin/python -m compileall -q publisher
    printf '%s\n' "$made_from" > "$stamp"
    ;;
esac
setup/client.sh
