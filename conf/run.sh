#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Serve the sample configuration on a free port of 127.0.0.1 until Ctrl-C.
#   run.sh BUILD-FOLDER
# PORT chooses another first port to try.
set -eu

SRM_BUILD=$1
SRM_CONF=$(cd "$(dirname "$0")" && pwd)
SRM_RUN=$SRM_BUILD/run
SRM_MODULES=$(apxs -q LIBEXECDIR)
SRM_PORT=${PORT:-8080}
httpd=$(apxs -q SBINDIR)/$(apxs -q PROGNAME)
export SRM_BUILD SRM_CONF SRM_RUN SRM_MODULES SRM_PORT

case $SRM_PORT in
*[!0-9]* | '' | ??????*)
    echo "PORT must be a number up to 65000, not $SRM_PORT." >&2
    exit 2
    ;;
esac

mkdir -p "$SRM_RUN"
last=$((SRM_PORT + 50))

# Whether something listens on a port of ours or of all addresses.
taken() {
    any='0100007F|0{8}|0{32}'
    grep -Eqs ": ($any):$(printf %04X "$1") [0-9A-F:]+ 0A" \
        /proc/net/tcp /proc/net/tcp6
}

while taken "$SRM_PORT"; do
    SRM_PORT=$((SRM_PORT + 1))
    if [ "$SRM_PORT" -gt "$last" ]; then
        echo "No free port from ${PORT:-8080} to $last: set PORT." >&2
        exit 1
    fi
done

echo "Open http://127.0.0.1:$SRM_PORT/responsibility/ (Ctrl-C ends it)"
exec "$httpd" -f "$SRM_CONF/local.conf" -DFOREGROUND
