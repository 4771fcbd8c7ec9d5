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

# Perl is there wherever apxs is.
answers() {
    perl -MIO::Socket::INET -e '
        alarm 5;
        my $socket = IO::Socket::INET->new("127.0.0.1:$ARGV[0]") or exit 1;
        print $socket "GET /responsibility/ HTTP/1.0\r\n\r\n";
        exit(<$socket> !~ m{^HTTP/1\.1 200 });' "$SRM_PORT" 2>/dev/null
}

# The shell's number is httpd's from the last line on. One that has ended has
# no `exe`.
announce() {
    until answers; do
        [ -e /proc/$$/exe ] || exit
        sleep 0.1
    done
    echo "Open http://127.0.0.1:$SRM_PORT/responsibility/ (Ctrl-C ends it)"
}

# In a subshell, so that httpd has no child that it does not know.
(announce &)
exec "$httpd" -f "$SRM_CONF/local.conf" -DFOREGROUND 3>&2
