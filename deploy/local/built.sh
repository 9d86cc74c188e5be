# Sourced by deploy/up, deploy/referralctl and deploy/images/build: whether what was built is as new as what it is built from.
# shellcheck shell=bash

# The first file that has come or changed here since $1 was made, or folder that one has left, of what the modules in the
# folders $2... are built from; nothing where none has. Folders are below $root. By when it came here: an archive may
# bring files that are older than the last build.
newer_source() {
  local built=$1
  shift
  (cd "$root" && find pom.xml schemas deploy/retention.yaml "${@/%//pom.xml}" "${@/%//src/main}" \
    \( -path '*/src/main/*' -o -name pom.xml -o -name retention.yaml \) -cnewer "$built" -print -quit)
}
