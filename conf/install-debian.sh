#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Put what a2enmod and a2enconf enable into Debian's configuration of httpd:
#   install-debian.sh FOLDER-OF-CONFIGURATION FOLDER-OF-MODULES
# A configuration that is there stays: it is the administrator's.
set -eu

conf=$1
module=$2/mod_responsibility.so
here=$(dirname "$0")
site=$conf/conf-available/responsibility.conf

umask 022
mkdir -p "$conf/mods-available" "$conf/conf-available"
cat >"$conf/mods-available/responsibility.load" <<END
# Depends: authz_core
LoadModule responsibility_module $module
END
if [ -e "$site" ]; then
    echo "Left as it is: $site"
else
    sed -e "s|modules/mod_responsibility\\.so|$module|" \
        -e "/^# Relative to ServerRoot\\./d" \
        -e "s|conf/responsibility/|/etc/apache2/responsibility/|" \
        "$here/responsibility.conf" >"$site"
fi
echo "Enable it: a2enmod responsibility && a2enconf responsibility"
