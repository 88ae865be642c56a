#!/bin/sh
# Opens the studio; where there is no display, says so and colours the bundled sample instead.
# make calls it from the repository's folder with the environment ready.
python=.venv/bin/python

why_no_display() {
    [ "$(uname)" = Linux ] || return 1
    [ -n "$QT_QPA_PLATFORM$WAYLAND_DISPLAY" ] && return 1
    [ -z "$DISPLAY" ] && { echo "There is no display here (DISPLAY and WAYLAND_DISPLAY are empty)."; return 0; }
    number=${DISPLAY#:}
    number=${number%%.*}
    case $DISPLAY in
        :*) [ -S "/tmp/.X11-unix/X$number" ] && return 1
            grep -q "@/tmp/.X11-unix/X$number\$" /proc/net/unix 2>/dev/null && return 1
            echo "DISPLAY is $DISPLAY, but no X server answers there."; return 0 ;;
    esac
    return 1
}

if ! reason=$(why_no_display); then
    exec "$python" -m sketchstudio "$@"
fi

sample=resources/samples/house
picture=runs/house-coloured.png
mkdir -p runs
echo "$reason"
echo "So the studio stays closed, and the bundled sample is coloured on the command line:"
for generator in colorize fill; do
    echo "  sketchstudio generate $generator $sample.png --hints $sample.json -o $picture"
    if "$python" -m sketchstudio generate "$generator" "$sample.png" \
        --hints "$sample.json" -o "$picture"; then
        echo "The picture is $PWD/$picture"
        exit 0
    fi
done
exit 1
