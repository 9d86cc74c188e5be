# Sourced by scripts of the folder above: whether what was built is as new as what it is built from.
# shellcheck shell=bash

# The first file that is newer than $1, of what the modules in the folders $2... are built from; nothing where none is.
# Folders are below $root.
newer_source() {
  local built=$1
  shift
  (cd "$root" && find pom.xml schemas deploy/retention.yaml "${@/%//pom.xml}" "${@/%//src/main}" -type f \
    \( -path '*/src/main/*' -o -name pom.xml -o -name retention.yaml \) -newer "$built" -print -quit)
}
