#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Install all files but those of Debian's a2enmod, or remove them again:
#   install.sh install|uninstall BUILD-FOLDER
# DESTDIR, PREFIX, LIBEXECDIR and DOCDIR come from the Makefile.
set -eu

verb=$1
build=$2
shared=$PREFIX/share/responsibility
cd "$(dirname "$0")/.."
umask 022

# The package would take the file back with its next version.
refuse_packaged() {
    [ -z "$DESTDIR" ] || return 0
    owner=$(dpkg-query -S "$LIBEXECDIR/mod_responsibility.so" 2>/dev/null) ||
        return 0
    echo "$LIBEXECDIR/mod_responsibility.so belongs to the package" \
        "${owner%%:*}: remove the package first." >&2
    exit 1
}

# Without the module, an enabled .load file stops httpd's next start.
refuse_enabled() {
    for name in mods-enabled/responsibility.load \
        mods-enabled/responsibility.conf conf-enabled/responsibility.conf; do
        [ -L "$DESTDIR$SYSCONFDIR/$name" ] || continue
        echo "$SYSCONFDIR/$name is enabled: first run" \
            "a2disconf responsibility; a2dismod responsibility" >&2
        exit 1
    done
}

# MODE, SOURCE and TARGET of each file, one per line, between tabs.
files() {
    line 644 "$build/mod_responsibility.so" \
        "$LIBEXECDIR/mod_responsibility.so"
    line 755 "$build/responsibility" "$PREFIX/bin/responsibility"
    for page in docs/*.[1-9]; do
        line 644 "$page" "$PREFIX/share/man/man${page##*.}/${page#docs/}"
    done
    find conf/schemas conf/matrices conf/examples conf/samples -type f \
        2>/dev/null | while read -r file; do
        mode=644
        [ ! -x "$file" ] || mode=755
        line "$mode" "$file" "$shared/${file#conf/}"
    done
    line 644 conf/responsibility.conf "$shared/responsibility.conf"
    line 644 conf/synonyms.txt "$shared/synonyms.txt"
    line 644 LICENSE "$DOCDIR/LICENSE"
    line 644 README.md "$DOCDIR/README.md"
    find docs -type f ! -name '*.[1-9]' | while read -r file; do
        line 644 "$file" "$DOCDIR/$file"
    done
}

# The documents refer to ../conf.
link=$DESTDIR$DOCDIR/conf


line() {
    printf '%s\t%s\t%s\n' "$1" "$2" "$DESTDIR$3"
}

tab=$(printf '\t')
case $verb in
install)
    refuse_packaged
    files | while IFS=$tab read -r mode source target; do
        install -D -m "$mode" "$source" "$target"
    done
    ln -sfn "$shared" "$link"
    ;;
uninstall)
    refuse_enabled
    files | while IFS=$tab read -r mode source target; do
        rm -f "$target"
    done
    [ ! -L "$link" ] || rm "$link"
    # Folders that only we have, unless somebody has put a file there.
    for folder in "$DESTDIR$shared" "$DESTDIR$DOCDIR"; do
        [ ! -d "$folder" ] || find "$folder" -depth -type d -empty -delete
    done
    ;;
*)
    echo "install.sh install|uninstall BUILD-FOLDER" >&2
    exit 2
    ;;
esac
