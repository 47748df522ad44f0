package dev.heddle.cluster.link;

import dev.heddle.cluster.DisconnectReason;
import dev.heddle.cluster.frame.FrameReader;

/** Takes what a link's reader reads. All calls come from the reader, one after another, and none of them waits. */
public interface FrameHandler {
    /** Instead of a limit: nothing is read until {@link Link#resume()}, then asked again, or until the link ends. */
    int SUSPEND = -1;

    /** The largest payload allowed next, or {@link #SUSPEND}. Asked before each frame, perhaps several times. */
    int limit();

    /** Handles the frame that the reader has found. */
    void onFrame(FrameReader found);

    /** Whether so much of what was handed over is unhandled that more of it need not be fetched yet. */
    boolean hasBacklog();

    /** The last call, when nothing more will be read; the reason is the first one that anybody gave. */
    void onEnd(DisconnectReason reason);
}
