package io.spendstream.schemas;

/** The key of a cost line: {@code <slice>|<feed>|<16 hex digits>}. Feeds have no bar in their names. */
public record LineKey(Slice slice, String feed, long lineId) {
    public String text() {
        return slice.text() + '|' + feed + '|' + LineId.text(lineId);
    }

    public static LineKey parse(String text) {
        var last = text.lastIndexOf('|');
        var middle = text.lastIndexOf('|', last - 1);
        if (middle < 0) {
            throw new IllegalArgumentException("a line key is slice|feed|id, not '" + text + "'");
        }
        return new LineKey(
                Slice.parse(text.substring(0, middle)),
                text.substring(middle + 1, last),
                LineId.parse(text.substring(last + 1)));
    }
}
