package dev.lamplight.server.http.codec;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequestDecoder;
import java.nio.charset.StandardCharsets;

/**
 * Requests off the wire, strictly: lines end with CR LF, a length is said once and not beside
 * chunks, nothing stands before a header's colon (RFC 9112; each leniency is a way to smuggle).
 */
public final class RequestDecoder extends HttpRequestDecoder {
  /** A message of 64 KiB, each byte written as three, and what stands around it. */
  public static final int LINE_MAX = 3 * (64 << 10) + 1024;

  private final Runnable arrived;

  /**
   * @param arrived runs whenever bytes come, before they are looked at
   */
  public RequestDecoder(int headerBytesMax, Runnable arrived) {
    super(
        new HttpDecoderConfig()
            .setMaxInitialLineLength(LINE_MAX)
            .setMaxHeaderSize(headerBytesMax)
            .setMaxChunkSize(64 << 10)
            .setAllowPartialChunks(true)
            .setAllowDuplicateContentLengths(false)
            .setStrictLineParsing(true)
            .setUseRfc9112TransferEncoding(true));
    this.arrived = arrived;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object bytes) throws Exception {
    arrived.run();
    super.channelRead(context, bytes);
  }

  /** The target, one char a byte: a message may stand in it as it is. */
  @Override
  protected String splitSecondWordInitialLine(byte[] line, int start, int length) {
    return new String(line, start, length, StandardCharsets.ISO_8859_1);
  }
}
