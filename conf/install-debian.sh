#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Install the files that a2enmod and a2enconf enable on Debian:
#   install-debian.sh FOLDER-OF-CONFIGURATION FOLDER-OF-MODULES
# An existing configuration is kept: it is the administrator's.
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
    echo "Kept your configuration: $site"
else
    sed -e "s|modules/mod_responsibility\\.so|$module|" \
        -e "/^# Relative to ServerRoot\\./d" \
        -e "s|conf/responsibility/|/etc/apache2/responsibility/|" \
        "$here/responsibility.conf" >"$site"
fi
echo "Enable it: a2enmod responsibility && a2enconf responsibility"
