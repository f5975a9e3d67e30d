package dev.lamplight.core.scenario.language;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One line of a scenario, read word by word. Each method takes the words that it names or throws a
 * {@link Complaint} about the first that does not fit.
 */
public final class Line {
  private static final int NUMBER_DIGITS_MAX = 18;
  private static final int NODES_SHOWN_MAX = 7;

  private final List<Token> tokens;
  private int next;

  /** Splits the line into words; a text that is not closed is complained about here. */
  public Line(String line) {
    tokens = Token.split(line);
  }

  private Token peek() {
    return tokens.get(next);
  }

  private Token take() {
    Token token = peek();
    if (token.kind() != Token.Kind.END) {
      next++;
    }
    return token;
  }

  /** Where the next word begins, from 1. */
  public int column() {
    return peek().column();
  }

  /** Whether no word is left. */
  public boolean isOver() {
    return peek().kind() == Token.Kind.END;
  }

  /** Complains if a word is left. */
  public void end() {
    if (!isOver()) {
      throw new Complaint(column(), Wrong.LEFT_OVER.of(peek().shown()));
    }
  }

  /** Complains that the next word is not {@code expected}. */
  public Complaint unexpected(String expected) {
    return new Complaint(column(), Wrong.UNEXPECTED.of(expected, peek().shown()));
  }

  /** Takes the next word if it is this one. */
  public boolean accept(String word) {
    boolean found = peek().isWord(word);
    if (found) {
      next++;
    }
    return found;
  }

  /** Takes this word. */
  public void require(String word) {
    if (!accept(word)) {
      throw unexpected("'" + word + "'");
    }
  }

  /**
   * Takes one of a choice of words.
   *
   * @param what they are: a command, a protocol
   */
  public <T> T oneOf(Wanted what, List<T> choice, Function<T, String> title) {
    List<String> words = choice.stream().map(title).toList();
    Token token = peek();
    if (token.kind() != Token.Kind.WORD) {
      throw unexpected(Wanted.ONE_OF.of(what.of(), Nearest.choice(words)));
    }
    int found = words.indexOf(token.text());
    if (found < 0) {
      String advice =
          Nearest.to(token.text(), words)
              .map(near -> Wrong.MISSPELT.of(what.of(), token.shown(), near))
              .orElseGet(() -> Wrong.UNKNOWN.of(what.of(), token.shown(), Nearest.choice(words)));
      throw new Complaint(token.column(), advice);
    }
    next++;
    return choice.get(found);
  }

  /** Takes a text in quotation marks. */
  public String text(Wanted what) {
    if (peek().kind() != Token.Kind.TEXT) {
      throw unexpected(Wanted.QUOTED.of(what.of()));
    }
    return take().text();
  }

  /** Takes any word, not a text. */
  public String word(Wanted expected) {
    if (peek().kind() != Token.Kind.WORD) {
      throw unexpected(expected.of());
    }
    return take().text();
  }

  /** Takes a whole number from {@code least} to {@code most}. */
  public long number(Wanted what, long least, long most) {
    OptionalLong number = nextNumber();
    if (number.isEmpty() || number.getAsLong() < least || number.getAsLong() > most) {
      throw unexpected(
          most == Long.MAX_VALUE
              ? Wanted.FROM.of(what.of(), least)
              : Wanted.FROM_TO.of(what.of(), least, most));
    }
    next++;
    return number.getAsLong();
  }

  private OptionalLong nextNumber() {
    String text = peek().text();
    boolean digits =
        peek().kind() == Token.Kind.WORD && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits && !text.isEmpty() && text.length() <= NUMBER_DIGITS_MAX
        ? OptionalLong.of(Long.parseLong(text))
        : OptionalLong.empty();
  }

  /** Whether the next word is a whole number. */
  public boolean isNumber() {
    return nextNumber().isPresent();
  }

  /** Takes the id of one of {@code nodes}; of any node if there is none in it. */
  public int node(int[] nodes) {
    int column = column();
    OptionalLong id = nextNumber();
    if (id.isEmpty()) {
      throw unexpected(nodes.length == 0 ? Wanted.NODE.of() : Wanted.NODE_AMONG.of(among(nodes)));
    }
    if (nodes.length > 0 && Arrays.stream(nodes).noneMatch(node -> node == id.getAsLong())) {
      throw new Complaint(column, Wrong.UNKNOWN_NODE.of(id.getAsLong(), among(nodes)));
    }
    return (int) number(Wanted.NODE, 1, Integer.MAX_VALUE);
  }

  private static String among(int[] nodes) {
    return nodes.length > NODES_SHOWN_MAX
        ? Wanted.SPAN.of(nodes[0], nodes[nodes.length - 1])
        : Arrays.stream(nodes).mapToObj(Integer::toString).collect(Collectors.joining(", "));
  }

  /** Whether the next word is a duration. */
  public boolean isDuration() {
    return Quantity.readDuration(wordOrNothing()).isPresent();
  }

  /** Takes a duration, in nanoseconds. */
  public long duration() {
    OptionalLong nanos = Quantity.readDuration(wordOrNothing());
    if (nanos.isEmpty()) {
      throw unexpected(Wanted.DURATION.of());
    }
    next++;
    return nanos.getAsLong();
  }

  /** Takes a duration that may have a minus in front. */
  public long signedDuration() {
    String word = wordOrNothing();
    OptionalLong nanos = Quantity.readDuration(word.startsWith("-") ? word.substring(1) : word);
    if (nanos.isEmpty()) {
      throw unexpected(Wanted.SIGNED_DURATION.of());
    }
    next++;
    return word.startsWith("-") ? -nanos.getAsLong() : nanos.getAsLong();
  }

  /** Takes a duration of at least {@code leastNanos}, or a range of such. */
  public Range range(long leastNanos) {
    Range range = parseRange(wordOrNothing()).orElseThrow(() -> unexpected(Wanted.RANGE.of()));
    if (range.leastNanos() > range.mostNanos()) {
      throw new Complaint(column(), Wrong.ENDS_BEFORE_IT_BEGINS.of());
    }
    if (range.leastNanos() < leastNanos) {
      throw unexpected(Wanted.AT_LEAST.of(Quantity.writeDuration(leastNanos)));
    }
    next++;
    return range;
  }

  private static Optional<Range> parseRange(String word) {
    int dots = word.indexOf("..");
    OptionalLong least = Quantity.readDuration(dots < 0 ? word : word.substring(0, dots));
    OptionalLong most = dots < 0 ? least : Quantity.readDuration(word.substring(dots + 2));
    return least.isPresent() && most.isPresent()
        ? Optional.of(new Range(least.getAsLong(), most.getAsLong()))
        : Optional.empty();
  }

  /** Takes a share in percent, as a number from 0 to 1. */
  public double share() {
    OptionalDouble share = Quantity.readShare(wordOrNothing());
    if (share.isEmpty()) {
      throw unexpected(Wanted.SHARE.of());
    }
    next++;
    return share.getAsDouble();
  }

  /** Takes a plain number from {@code least} to {@code most}. */
  public double ratio(Wanted what, double least, double most) {
    OptionalDouble ratio = Quantity.readNumber(wordOrNothing());
    if (ratio.isEmpty() || ratio.getAsDouble() < least || ratio.getAsDouble() > most) {
      throw unexpected(
          Wanted.FROM_TO.of(what.of(), Quantity.writeNumber(least), Quantity.writeNumber(most)));
    }
    next++;
    return ratio.getAsDouble();
  }

  private String wordOrNothing() {
    return peek().kind() == Token.Kind.WORD ? peek().text() : "";
  }
}
