# Sourced by the scripts of this folder and the one above: finds a Java of 21 or later, whatever the default is.
# shellcheck shell=bash

# A crash leaves nothing behind: the JVM's error file, its heap and a core hold what the process held.
# shellcheck disable=SC2034
UNTRACED=(-XX:-HeapDumpOnOutOfMemoryError -XX:-CreateCoredumpOnCrash -XX:+SuppressFatalErrorMessage)
ulimit -c 0

# Java loses each letter of an argument, or of a file's name, that the locale does not have.
case $(locale charmap 2>/dev/null) in
  "" | ANSI_X3.4-1968 | US-ASCII) export LC_ALL=C.UTF-8 ;;
esac

# The feature release of the Java in folder $1, such as 21; 0 where there is none.
jdk_release() {
  local line version=
  [[ -x $1/bin/java && -r $1/release ]] || { echo 0; return; }
  while IFS= read -r line; do
    [[ $line =~ ^JAVA_VERSION=\"?([0-9]+) ]] && version=${BASH_REMATCH[1]}
  done <"$1/release"
  echo "${version:-0}"
}

# Sets JDK_HOME, or says on standard error what to do and returns 1. Looks at JAVA_HOME, at the java on the PATH, then
# for the newest among the folders beside those two and where tools keep a user's JDKs.
find_jdk() {
  local wanted=21 on_path= home best=0 release
  local -a near=()
  JDK_HOME=
  on_path=$(readlink -f "$(command -v java)" 2>/dev/null) && on_path=${on_path%/bin/java}
  for home in "${JAVA_HOME:-}" "$on_path"; do
    [[ -n $home ]] || continue
    if (($(jdk_release "$home") >= wanted)); then
      JDK_HOME=$home
      return 0
    fi
    near+=("${home%/*}"/*)
  done
  for home in ${near[@]+"${near[@]}"} "${HOME:-}"/.jdks/* "${HOME:-}"/.sdkman/candidates/java/*; do
    release=$(jdk_release "$home")
    if ((release >= wanted && release > best)); then
      JDK_HOME=$home
      best=$release
    fi
  done
  [[ -n $JDK_HOME ]] && return 0
  {
    echo "A JDK $wanted or later is needed and was not found: JAVA_HOME is ${JAVA_HOME:-not set}, java on the PATH is" \
      "${on_path:-missing}, and there is none beside them."
    echo "Install one and set JAVA_HOME to its folder."
  } >&2
  return 1
}
