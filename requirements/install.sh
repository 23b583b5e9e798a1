#!/usr/bin/env bash
# Installs one locked file into a virtual environment that it makes if need be,
# and says how far it is. Usage: requirements/install.sh VENV FILE
set -euo pipefail
venv=$1 file=$2

fitting_python() {
  local candidate
  for candidate in ${PYTHON:-python3 python3.11 python3.12 python3.13 python3.14}; do
    if "$candidate" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      echo "$candidate"
      return
    fi
  done
  echo "Balss needs Python 3.11 or newer with venv. On Debian and Ubuntu:" >&2
  echo "  sudo apt install python3 python3-venv" >&2
  return 1
}

# A half-made environment (an interrupted first try) has no working pip: make it anew.
if ! "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
  python=$(fitting_python)
  echo "Making $venv with $("$python" --version) …"
  "$python" -m venv --clear "$venv"
fi

total=$(grep -c '^[A-Za-z0-9]' "$file")
log="$venv/install.log"
echo "Installing what $file lists (once; a minute or two) …"
if ! PYTHONUNBUFFERED=1 "$venv/bin/python" -m pip install --disable-pip-version-check --root-user-action ignore \
  --no-input --progress-bar off --require-hashes -r "$file" 2>&1 | tee "$log" |
  awk -v total="$total" -v tty="$([[ -t 1 ]] && echo 1 || echo 0)" '
    tty && /^Collecting /          { printf "\r\033[K  %d of up to %d: %s", ++n, total, $2; fflush() }
    tty && /^Installing collected/ { printf "\r\033[K  unpacking …"; fflush() }
    END                            { if (tty) printf "\r\033[K" }'
then
  echo "The installation did not succeed. The end of $log:" >&2
  tail -n 15 "$log" >&2
  exit 1
fi
