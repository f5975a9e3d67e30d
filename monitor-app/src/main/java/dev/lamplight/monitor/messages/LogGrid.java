package dev.lamplight.monitor.messages;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Where rows and columns are in a picture. Pure geometry.
 *
 * @param top the row at the upper edge, with a fraction
 * @param left how far the columns are scrolled, in pixels
 */
record LogGrid(double width, double height, int columns, long rows, double top, double left) {
  static final double HEAD = 30;
  static final double ROW = 23;
  static final double GUTTER = 78;
  private static final double COLUMN_MIN = 148;
  private static final double COLUMN_MAX = 420;

  double columnWidth() {
    return Math.clamp((width - GUTTER) / Math.max(1, columns), COLUMN_MIN, COLUMN_MAX);
  }

  double x(int column) {
    return GUTTER + column * columnWidth() - left;
  }

  /** The upper edge of a row. */
  double y(long row) {
    return HEAD + (row - top) * ROW;
  }

  /** How many whole rows fit. */
  double page() {
    return Math.max(1, Math.floor((height - HEAD) / ROW));
  }

  double topMax() {
    return Math.max(0, rows - page());
  }

  double leftMax() {
    return Math.max(0, columns * columnWidth() - (width - GUTTER));
  }

  long firstRow() {
    return (long) Math.floor(top);
  }

  /** The last row of which anything is seen, below the first if there is none. */
  long lastRow() {
    return Math.min(rows - 1, (long) Math.ceil(top + page()) + 1);
  }

  int firstColumn() {
    return (int) Math.floor(left / columnWidth());
  }

  int lastColumn() {
    return Math.min(columns - 1, (int) Math.floor((left + width - GUTTER) / columnWidth()));
  }

  OptionalLong rowAt(double y) {
    long row = (long) Math.floor(top + (y - HEAD) / ROW);
    return y < HEAD || row >= rows ? OptionalLong.empty() : OptionalLong.of(row);
  }

  OptionalInt columnAt(double x) {
    int column = (int) Math.floor((x - GUTTER + left) / columnWidth());
    return x < GUTTER || column >= columns ? OptionalInt.empty() : OptionalInt.of(column);
  }

  /** Scrolled to there, as far as there is anything. */
  LogGrid at(double nextTop, double nextLeft) {
    return new LogGrid(
        width,
        height,
        columns,
        rows,
        Math.clamp(nextTop, 0, topMax()),
        Math.clamp(nextLeft, 0, leftMax()));
  }

  /** Scrolled no further than needed for that row to be seen. */
  LogGrid showing(long row) {
    if (row < top) {
      return at((double) row, left);
    }
    return row + 1 > top + page() ? at((double) row + 1 - page(), left) : this;
  }

  /** The same for other logs, or in a picture of another size. */
  LogGrid with(double nextWidth, double nextHeight, int nextColumns, long nextRows) {
    return new LogGrid(nextWidth, nextHeight, nextColumns, nextRows, top, left).at(top, left);
  }
}
