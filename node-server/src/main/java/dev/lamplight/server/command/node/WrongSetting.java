package dev.lamplight.server.command.node;

/**
 * A setting is missing or makes no sense: the sentence names it, its value and what is expected.
 */
final class WrongSetting extends RuntimeException {
  WrongSetting(String sentence) {
    super(sentence);
  }
}
