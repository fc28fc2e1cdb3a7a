#!/bin/sh
# Makes the files that the function serves of src/main/web. Maven runs it; what has not changed is not made again.
set -eu
cd "$(dirname "$0")"

[ node_modules/.package-lock.json -nt package-lock.json ] || npm ci --ignore-scripts --no-audit --no-fund

made=target/classes/hapnd/function/console/web/files.txt
if [ ! -f "$made" ] || [ -n "$(find src/main/web ./*.json ./*.ts build.sh -newer "$made")" ]; then
    npx tsc --noEmit
    npx vite build
fi
