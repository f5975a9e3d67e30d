package dev.lamplight.server.http.connection;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;

/**
 * The end of a connection after its last answer. Who still sends would have the answer destroyed by
 * a reset: so only the way out is shut, and what comes in is read and ignored until the client has
 * gone too, or for a moment.
 */
final class Farewell {
  private Farewell() {}

  /**
   * Begins it.
   *
   * @param sent runs once the last answer has left
   */
  static void of(Channel channel, Runnable sent) {
    boolean plain = channel.pipeline().get(SslHandler.class) == null;
    channel
        .writeAndFlush(Unpooled.EMPTY_BUFFER)
        .addListener(
            written -> {
              sent.run();
              if (plain && written.isSuccess() && channel instanceof DuplexChannel duplex) {
                var _ = duplex.shutdownOutput();
              } else {
                var _ = channel.close();
              }
            })
        .addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
  }
}
