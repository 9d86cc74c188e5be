# Sourced by deploy/bench/run and deploy/bench/protocols: finds a JDK, and builds what is measured where its sources are
# newer.
# shellcheck shell=bash

bench=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$bench/../.." && pwd)
# written at the end of a build of all that is measured
built=$bench/target/class-path

# shellcheck source=../local/jdk.sh
source "$root/deploy/local/jdk.sh"
find_jdk || exit 1
# shellcheck source=../local/built.sh
source "$root/deploy/local/built.sh"

is_built() {
  [[ -e $built && -e $root/deploy/local/target/registry/quarkus-run.jar ]] &&
    compgen -G "$root/routing-service/target/*-exec.jar" >/dev/null &&
    [[ -z $(gone_jar "$built") ]] && is_of_here "$built" &&
    [[ -z $(newer_source "$built" deploy/local routing-service routing-service/proof deploy/bench) ]]
}

take_turn -s
is_built || take_turn -x
# somebody else may have built it meanwhile
if ! is_built; then
  ! is_running_here || {
    echo "A network runs from here, and a build would take its classes from under it: stop it first." >&2
    exit 1
  }
  echo "Building what is measured." >&2
  set_apart || exit 1
  # a file that changes during the build is newer than the mark
  started=$(mktemp)
  mvn -q -B -f "$root/pom.xml" -pl deploy/bench -am package -Dmaven.test.skip=true \
    -Dspring-javaformat.skip=true >&2 || {
    echo "It could not be built; the lines above say why." >&2
    exit 1
  }
  touch -r "$started" "$built"
  rm "$started"
fi
let_go
