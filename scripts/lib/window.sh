# shellcheck shell=bash
# Starts what draws with JavaFX: the window, and its benchmark. Sourced after program.sh, never run.

# Options of the JVM, for run_window.
window_options=(--enable-native-access=javafx.graphics --add-modules "javafx.controls,javafx.fxml,javafx.swing")

# A window runs most of its code but a few times while it opens: the compiler, which would take half of the
# processor then, waits for what is called five times as often as it usually asks; and what is called by reflection
# is so but once or twice, too seldom to make code for it.
quick_start=(-XX:CompileThresholdScaling=5 -Djdk.reflect.useNativeAccessorOnly=true)

# A rehearsal leaves out the second compiler: each start would begin with what it compiled.
# shellcheck disable=SC2034 # scripts/package uses it too
rehearsed=(-XX:TieredStopAtLevel=3)

# What a window needs from a machine without a desktop. On a display $1 is "screen", off it "unseen".
want_window_libraries() {
  if [[ $1 == screen ]]; then
    want_library libgtk-3.so.0 libgtk-3-0
    want_library libXtst.so.6 libxtst6
  fi
  want_library libpangoft2-1.0.so.0 libpangoft2-1.0-0
  want_library libfreetype.so.6 libfreetype6
  want_library libfontconfig.so.1 fontconfig
  want_a_font
}

# Sets modules and classes: JavaFX belongs on the module path, everything else on the class path.
split_class_path() {
  local jar
  modules='' classes=''
  while IFS= read -r jar; do
    case $jar in
      */org/openjfx/*) modules+=:$jar ;;
      *) classes+=:$jar ;;
    esac
  done < <(class_path monitor-app | tr : '\n')
  modules=${modules#:} classes=${classes#:}
}

# run_java MAIN [ARGUMENT...]
run_java() {
  "$JAVA_HOME/bin/java" --module-path "$modules" "${window_options[@]}" -cp "$classes" "$@"
}

# A cache of loaded, linked and profiled classes halves the time to the window. It belongs to one build and one
# JDK, and is made anew, off the screen, when either changes; without it the window starts all the same.
use_class_cache() {
  local cache=${run_dir:?}/monitor.aot
  window_options+=("${quick_start[@]}")
  if [[ ! $cache -nt $run_dir/monitor-app.stamp || ! $cache -nt $JAVA_HOME/release ]] && [[ -w $run_dir ]]; then
    make_class_cache "$cache"
  fi
  if [[ -e $cache ]]; then
    window_options+=("-XX:AOTCache=$cache" -Xlog:aot=off -Xlog:cds=off)
  fi
}

make_class_cache() {
  local cache=$1 began=$SECONDS
  printf 'Preparing a quick start of the window ... ' >&2
  rm -f "$cache"
  run_java "${rehearsed[@]}" "-XX:AOTCacheOutput=$cache" dev.lamplight.monitor.Rehearsal >"$run_dir/start.log" 2>&1 || true
  # What could not be made once will not be made at each start either.
  touch "$cache"
  printf 'done in %d s.\n' "$((SECONDS - began))" >&2
}
