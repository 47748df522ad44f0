package dev.heddle.cluster.link;

import dev.heddle.cluster.DisconnectReason;

/** Takes what a link's reader reads. All calls come from the reader's thread, one after another. */
public interface FrameHandler {

    /**
     * Handles one payload. May wait: the next length is not read before this returns.
     *
     * @return the largest payload allowed next, or a negative number to end the reading
     */
    int onFrame(byte[] payload);

    /** The last call, when nothing more will be read; the reason is the first one that anybody gave. */
    void onEnd(DisconnectReason reason);
}
