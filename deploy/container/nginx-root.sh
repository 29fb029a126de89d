#!/bin/sh
# Copies nginx, its brotli module and the libraries that they load from this Debian system into a new directory, which becomes the
# root of the image's file system: no shell, no package manager. With the licences, and with the packages' names and versions where
# scanners of images look for them.
#   nginx-root.sh DIRECTORY
set -eu
root="${1:?the directory to create}"
nginx=/usr/sbin/nginx
brotli=/usr/lib/nginx/modules/ngx_http_brotli_static_module.so
loaded="$(ldd "$nginx" "$brotli")"
case "$loaded" in
    *'not found'*)
        echo "a library of nginx is missing: $loaded" >&2
        exit 1
        ;;
esac
# The lines of ldd without a path are the kernel's own library.
libraries="$(echo "$loaded" | sed -n 's/.*[[:space:]]\(\/[^ :]*\) (.*/\1/p' | sort -u)"
mkdir "$root"
# Where the runtime mounts its own file systems.
mkdir "$root/dev" "$root/proc" "$root/sys"
mkdir -m 1777 "$root/tmp"
mkdir -p "$root/var/lib/dpkg/status.d"
for file in "$nginx" "$brotli" $libraries; do
    mkdir -p "$root${file%/*}"
    cp -pL "$file" "$root$file"
    # The package database may know the file by its path before or after /lib became a link to /usr/lib.
    found="$(dpkg-query --search "$file" 2>/dev/null || dpkg-query --search "/usr$file" 2>/dev/null || dpkg-query --search "${file#/usr}")"
    package="${found%%:*}"
    dpkg-query --status "$package" >"$root/var/lib/dpkg/status.d/$package"
    # So that the same packages give the same image.
    touch -r "/usr/share/doc/$package/copyright" "$root/var/lib/dpkg/status.d/$package"
    mkdir -p "$root/usr/share/doc/$package"
    cp -pL "/usr/share/doc/$package/copyright" "$root/usr/share/doc/$package/"
done
