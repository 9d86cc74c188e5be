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

# Waits until nobody builds here: to look at what was built (-s), beside others that look, or to build (-x). Until let_go;
# where nothing can be locked, everybody goes on.
take_turn() {
  local lock=$root/deploy/cli/target/lock
  if [[ -z ${turn:-} ]]; then
    command -v flock >/dev/null || return 0
    { mkdir -p "${lock%/*}" && : >>"$lock"; } 2>/dev/null || true
    [[ -r $lock ]] || return 0
    # some file systems lock nothing for oneself that is only read
    if [[ -w $lock ]]; then exec {turn}<>"$lock"; else exec {turn}<"$lock"; fi
  fi
  # some file systems let nobody go from one to the other who keeps the one meanwhile: two such wait for ever
  [[ $1 != -x ]] || flock -u "$turn" || true
  flock -n "$1" "$turn" || { echo "Waiting for a build that is under way." >&2; flock "$1" "$turn"; } || true
}

# What runs from here on holds up no build.
let_go() {
  [[ -z ${turn:-} ]] || exec {turn}<&-
  turn=
}

# Whoever runs referralctl keeps the jars that it has open: a build writes over what lies in their place. Where that
# cannot be, there must be no build.
set_apart() {
  local jar
  for jar in "$root"/deploy/cli/target/referralctl.jar "$root"/deploy/cli/target/lib/*-SNAPSHOT.jar; do
    [[ ! -e $jar ]] || { cp -p "$jar" "$jar.$$" && mv "$jar.$$" "$jar"; } || {
      rm -f "$jar.$$"
      echo "Nothing is built: $jar could not be set apart for whoever runs it; the lines above say why." >&2
      return 1
    }
  done
}

# Whether deploy/up runs a network from here: a build would take its classes from under it.
is_running_here() {
  command -v pgrep >/dev/null && pgrep -f -- "-Dnetwork.root=$root .*network.referral.local.Up( |\$)" >/dev/null
}
