# shellcheck shell=bash
# shellcheck disable=SC2154 # program.sh sets root
# Debian packages of an application image. Sourced after program.sh and image.sh, never run.

# The version as Debian sorts it: a snapshot comes before its release.
debian_version() { project_version | sed 's/-SNAPSHOT$/~snapshot/'; }

# deb NAME IMAGE DEPENDS SUMMARY STAGE: IMAGE goes to /opt/NAME, its command to /usr/bin, and what the caller has
# put into STAGE beside it. Prints the file.
deb() {
  local package=$1 image=$2 depends=$3 summary=$4 stage=$5 file
  command -v dpkg-deb >/dev/null || missing 'Missing: dpkg-deb. A .deb is made on Debian and its kin only.'
  mkdir -p "$stage/opt" "$stage/usr/bin" "$stage/usr/share/man/man1" "$stage/usr/share/doc/$package" "$stage/DEBIAN"
  cp -a "$image" "$stage/opt/$package"
  ln -s "/opt/$package/bin/$package" "$stage/usr/bin/$package"
  sed "s/@VERSION@/$(project_version)/" "$root"/packaging/*/"$package.1" | gzip -9n >"$stage/usr/share/man/man1/$package.1.gz"
  cp "$root/LICENSE" "$stage/usr/share/doc/$package/copyright"
  cat >"$stage/DEBIAN/control" <<CONTROL
Package: $package
Version: $(debian_version)
Architecture: $(dpkg --print-architecture)
Maintainer: The authors of Lamplight <lamplight@localhost>
Section: education
Priority: optional
Installed-Size: $(du -sk "$stage" | cut -f 1)
Depends: $depends
Description: $summary
 Lamport clocks and the Bully algorithm, running where you can see them. It brings the Java that it needs.
CONTROL
  chmod -R u=rwX,go=rX "$stage"
  file=$out/${package}_$(debian_version)_$(dpkg --print-architecture).deb
  dpkg-deb --root-owner-group -Zxz --build "$stage" "$file" >/dev/null
  printf '%s' "$file"
}
