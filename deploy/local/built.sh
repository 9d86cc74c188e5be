# Sourced by deploy/up, deploy/referralctl, deploy/images/build and those of deploy/bench: whether what was built is as new
# as what it is built from, and whether it may be built anew.
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

# The first jar that the class path in file $1 names and that is there no more; nothing where all are.
gone_jar() {
  local jar
  while IFS= read -rd : jar; do
    [[ -e $jar ]] || { echo "$jar"; return; }
  done <<<"$(<"$1"):"
}

# Whether the class path in file $1 is of the modules here: it names places, and a clone may have been moved.
is_of_here() {
  [[ :$(<"$1") == *":$root/schemas/"* ]]
}

# Whether deploy/up runs a network from here: a build would take its classes from under it.
is_running_here() {
  command -v pgrep >/dev/null && pgrep -f -- "-Dnetwork.root=$root .*network.referral.local.Up( |\$)" >/dev/null
}
