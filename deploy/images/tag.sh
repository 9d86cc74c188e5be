# Sourced by deploy/images/build: what its images are called by. No two builds of other sources have one tag: a node of a
# cluster that has a tag does not ask for it again, and one that has it not would run another build beside.
# shellcheck shell=bash

# Below $root: what is in the images, and what makes them.
made_from=(pom.xml schemas intake-service routing-service agency-gateway deploy/cli deploy/images deploy/retention.yaml LICENSE)

# The commit, with -changed where what they are made from differs from it; unknown where there is none.
revision_here() {
  local revision
  revision=$(git -C "$root" rev-parse --verify HEAD 2>/dev/null) || revision=unknown
  [[ $revision == unknown || -z $(changes) ]] || revision+=-changed
  echo "$revision"
}

# New files too, also where git is told to be silent about them: they are built.
changes() {
  git -C "$root" status --porcelain --untracked-files=all -- "${made_from[@]}" 2>/dev/null
}

# The tag of revision $2 of version $1; of the jars $3..., where those are of something else. What no commit says is told by
# a digest.
tag_of() {
  local tag=$1-${2:0:12}
  case $2 in
    unknown) tag+=-$(sources_digest) || return ;;
    *-changed) tag+=-changed-$(sources_digest) || return ;;
  esac
  if (($# > 2)); then
    tag+=-as-built-$(files_digest "${@:3}") || return
  fi
  echo "$tag"
}

sources_digest() {
  (cd "$root" && find "${made_from[@]}" -name target -prune -o -type f -print0 | LC_ALL=C sort -z |
    xargs -0 sha256sum) | sha256sum | cut -c 1-8
}

# Of those that are there, in this order, wherever they lie.
files_digest() {
  local file
  for file in "$@"; do
    [[ ! -e $file ]] || sha256sum < "$file" || return
  done | sha256sum | cut -c 1-8
}
