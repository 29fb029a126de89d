#!/bin/sh
# Copies nginx, its brotli module and the libraries that they load from this Debian system into a new directory, which becomes the
# root of the image's file system: no shell, no package manager.
#   nginx-root.sh DIRECTORY
set -eu
root="${1:?the directory to create}"
nginx=/usr/sbin/nginx
brotli=/usr/lib/nginx/modules/ngx_http_brotli_static_module.so
mkdir "$root"
# The lines of ldd without a path are the kernel's own library.
libraries="$(ldd "$nginx" "$brotli" | sed -n 's/.*[[:space:]]\(\/[^ :]*\) (.*/\1/p' | sort -u)"
for file in "$nginx" "$brotli" $libraries; do
    mkdir -p "$root${file%/*}"
    cp -pL "$file" "$root$file"
done
# Where the runtime mounts its own file systems.
mkdir "$root/dev" "$root/proc" "$root/sys"
mkdir -m 1777 "$root/tmp"
