package dev.lamplight.core.scenario.language;

import java.util.ArrayList;
import java.util.List;

/**
 * A word of a line.
 *
 * @param text without its quotation marks, escapes resolved
 * @param column where it begins, from 1
 */
record Token(Kind kind, String text, int column) {
  enum Kind {
    WORD,
    /** What stood in quotation marks. */
    TEXT,
    /** Behind the last word. */
    END
  }

  private static final int SHOWN_MAX = 40;

  /** Signs that need no space around them. */
  private static final List<String> SIGNS = List.of("|", "->");

  boolean isWord(String word) {
    return kind == Kind.WORD && text.equals(word);
  }

  /** As a message shows it. */
  String shown() {
    return switch (kind) {
      case WORD -> "'" + shortened() + "'";
      case TEXT -> Quantity.quote(shortened());
      case END -> Wanted.LINE_END.of();
    };
  }

  private String shortened() {
    return text.length() <= SHOWN_MAX ? text : text.substring(0, SHOWN_MAX) + "…";
  }

  /** The words of a line up to its end or a comment, and an end behind them. */
  static List<Token> split(String line) {
    List<Token> tokens = new ArrayList<>();
    int at = 0;
    while (at < line.length() && line.charAt(at) != '#') {
      char here = line.charAt(at);
      if (Character.isWhitespace(here)) {
        at++;
      } else if (here == '"') {
        at = text(line, at, tokens);
      } else {
        int end = wordEnd(line, at);
        tokens.add(new Token(Kind.WORD, line.substring(at, end), at + 1));
        at = end;
      }
    }
    tokens.add(new Token(Kind.END, "", Math.min(at, line.stripTrailing().length()) + 1));
    return List.copyOf(tokens);
  }

  private static int wordEnd(String line, int start) {
    int sign = signAt(line, start);
    if (sign > 0) {
      return start + sign;
    }
    int end = start;
    while (end < line.length() && inWord(line.charAt(end)) && signAt(line, end) == 0) {
      end++;
    }
    return end;
  }

  private static boolean inWord(char here) {
    return !Character.isWhitespace(here) && here != '"' && here != '#';
  }

  private static int signAt(String line, int at) {
    for (String sign : SIGNS) {
      if (line.startsWith(sign, at)) {
        return sign.length();
      }
    }
    return 0;
  }

  /** Adds the text that opens at {@code start}; gives the place behind its closing mark. */
  private static int text(String line, int start, List<Token> tokens) {
    StringBuilder text = new StringBuilder();
    int at = start + 1;
    while (at < line.length() && line.charAt(at) != '"') {
      if (line.charAt(at) == '\\') {
        at++;
        text.append(escaped(line, at));
      } else {
        text.append(line.charAt(at));
      }
      at++;
    }
    if (at >= line.length()) {
      throw new Complaint(start + 1, Wrong.NOT_CLOSED.of());
    }
    tokens.add(new Token(Kind.TEXT, text.toString(), start + 1));
    return at + 1;
  }

  private static char escaped(String line, int at) {
    char meant = at < line.length() ? line.charAt(at) : ' ';
    return switch (meant) {
      case '"', '\\' -> meant;
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> throw new Complaint(at, Wrong.ESCAPE.of());
    };
  }
}
