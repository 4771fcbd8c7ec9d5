#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Install the files that a2enmod and a2enconf enable on Debian, or remove them:
#   install-debian.sh install|uninstall FOLDER-OF-CONFIGURATION \
#       FOLDER-OF-MODULES
# A configuration that has been changed is kept: it is the administrator's.
set -eu

verb=$1
conf=$2
module=$3/mod_responsibility.so
here=$(dirname "$0")

umask 022
draft=$(mktemp -d)
trap 'rm -rf "$draft"' EXIT
mkdir "$draft/mods-available" "$draft/conf-available"
cat >"$draft/mods-available/responsibility.load" <<END
# Depends: authz_core
LoadModule responsibility_module $module
END
cp "$here/responsibility.mod.conf" "$draft/mods-available/responsibility.conf"
sed -e "s|modules/mod_responsibility\\.so|$module|" \
    -e "/^# Relative to ServerRoot\\./d" \
    -e "s|conf/responsibility/|/etc/apache2/responsibility/|" \
    "$here/responsibility.conf" >"$draft/conf-available/responsibility.conf"

for name in mods-available/responsibility.load \
    mods-available/responsibility.conf conf-available/responsibility.conf; do
    target=$conf/$name
    case $verb:$name in
    install:*.load) install -D -m 644 "$draft/$name" "$target" ;;
    uninstall:*.load) rm -f "$target" ;;
    *)
        if [ -e "$target" ] && ! cmp -s "$draft/$name" "$target"; then
            echo "Kept your configuration: $target"
        elif [ "$verb" = install ]; then
            install -D -m 644 "$draft/$name" "$target"
        else
            rm -f "$target"
        fi
        ;;
    esac
done
# For matrix files.
if [ "$verb" = uninstall ]; then
    rmdir "$conf/responsibility" 2>/dev/null || true
else
    mkdir -p "$conf/responsibility"
    echo "Enable it: a2enmod responsibility && a2enconf responsibility"
fi
